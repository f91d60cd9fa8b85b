package credence.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody at a browser of their own, and whatever the browser complained of meanwhile. */
final class Visitor implements AutoCloseable {
    /**
     * @param session cookies of an earlier window, as {@link #session()} gave them
     */
    record Kind(boolean scripts, Optional<String> session) {
        static final Kind ORDINARY = new Kind(true, Optional.empty());
        static final Kind WITHOUT_SCRIPTS = new Kind(false, Optional.empty());

        static Kind signedIn(String session) {
            return new Kind(true, Optional.of(session));
        }

        Browser.NewContextOptions options(String origin) {
            var options =
                    new Browser.NewContextOptions()
                            .setBaseURL(origin)
                            .setJavaScriptEnabled(scripts)
                            .setLocale("en-GB")
                            .setReducedMotion(
                                    ReducedMotion.REDUCE) // nothing is looked at half-way through a
                            // change of colour
                            .setViewportSize(1280, 900);
            session.ifPresent(options::setStorageState);
            return options;
        }
    }

    private static final int LOOKS = 150;
    private static final double MILLIS_BETWEEN_LOOKS = 2_000;

    private final BrowserContext context;
    private final Page page;
    private final boolean scripts;
    private final List<String> complaints = new ArrayList<>();

    Visitor(BrowserContext context, String origin, boolean scripts) {
        this.context = context;
        this.scripts = scripts;
        context.onConsoleMessage(this::heard);
        context.onWebError(error -> complaints.add("script error: " + error.error()));
        context.onRequest(request -> asked(request, origin));
        this.page = context.newPage();
    }

    /** Policy violations and missing files come as errors on the console too. */
    private void heard(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning"))
            complaints.add(
                    "console %s: %s (%s)"
                            .formatted(message.type(), message.text(), message.location()));
    }

    private void asked(Request request, String origin) {
        String address = request.url();
        if (!address.startsWith(origin + "/") && !address.startsWith("about:"))
            complaints.add("request to another host: " + address);
    }

    Page page() {
        return page;
    }

    /**
     * Errors and warnings on the console, policy violations, script errors, requests to other
     * hosts.
     */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Cookies, to open another window with. */
    String session() {
        return context.storageState();
    }

    void visit(String path) {
        page.navigate(path);
    }

    /** Looks again until something is there, for pages that do not renew themselves. */
    void lookAgainFor(Locator sign) {
        for (int looks = 0; looks < LOOKS; looks++) {
            try {
                sign.waitFor(new Locator.WaitForOptions().setTimeout(MILLIS_BETWEEN_LOOKS));
                return;
            } catch (TimeoutError notYet) {
                page.reload();
            }
        }
        sign.waitFor();
    }

    /** The path of where one is, without its query. */
    String path() {
        return page.url().replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*$", "");
    }

    void fill(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
    }

    void tick(String label) {
        choose(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)));
    }

    void press(String button) {
        push(button(button));
    }

    /**
     * With the mouse, and by keyboard where there are no scripts: every control must allow both.
     */
    void push(Locator control) {
        if (scripts) control.click();
        else control.press("Enter");
    }

    /** A box or one of several; likewise. */
    void choose(Locator box) {
        if (scripts) box.check();
        else if (!box.isChecked()) box.press("Space");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void follow(String link) {
        push(link(link));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
