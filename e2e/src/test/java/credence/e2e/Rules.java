package credence.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/** What every page must keep to. */
final class Rules {
    private Rules() {}

    /** What axe finds in light and in dark, a line each; the page is left in light. */
    static List<String> brokenBy(Page page) {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            new AxeBuilder(page)
                    .setLegacyMode(true)
                    .analyze()
                    .getViolations()
                    .forEach(
                            rule ->
                                    rule.getNodes()
                                            .forEach(
                                                    node ->
                                                            found.add(
                                                                    "%s in %s: %s at %s"
                                                                            .formatted(
                                                                                    rule.getId(),
                                                                                    scheme,
                                                                                    node.getHtml(),
                                                                                    node
                                                                                            .getTarget()))));
        }
        return found;
    }
}
