package credence.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An assessor at the page of an application, by keyboard or with the mouse. */
final class Judging {
    private static final Pattern CLAIMS = Pattern.compile("\\d+ of (\\d+) claims judged");
    private static final String REASON = "Reason, for the applicant to read";

    private final Visitor assessor;
    private final int claims;

    /** The assessor has opened the application. */
    Judging(Visitor assessor) {
        this.assessor = assessor;
        Matcher figure = CLAIMS.matcher(assessor.page().locator(".judged .number").innerText());
        if (!figure.find())
            throw new IllegalStateException("the page must say how many claims there are");
        this.claims = Integer.parseInt(figure.group(1));
    }

    int claims() {
        return claims;
    }

    void press(String key) {
        assessor.page().keyboard().press(key);
    }

    /** With the focus on its heading, ready for the next key. */
    void arrivesAt(int claim) {
        assertThat(assessor.page().locator("#claim .eyebrow"))
                .hasText("Claim %d of %d".formatted(claim, claims));
        assertThat(assessor.page().locator("#claim-title")).isFocused();
    }

    /**
     * Waits by selector, which looks more often than an assertion does: this is asked for each
     * claim.
     */
    void seesJudged(int judged) {
        Pattern figure = Pattern.compile("^%d of %d claims judged$".formatted(judged, claims));
        assessor.page()
                .locator(".judged .number", new Page.LocatorOptions().setHasText(figure))
                .waitFor();
    }

    /** A or R leads to the reason, Enter sends it. */
    void judgeByKeyboard(String key, String reason) {
        press(key);
        assertThat(reasonField()).isFocused();
        assessor.page().keyboard().type(reason);
        press("Enter");
    }

    /** L leads to the level, arrows move it. */
    void chooseLevelByKeyboard(int least) {
        press("l");
        Locator chosen = assessor.page().locator("[name=level]:focus");
        if (!chosen.isChecked()) press("Space");
        while (Integer.parseInt(chosen.inputValue()) < least) press("ArrowDown");
    }

    void accept(int least, String reason) {
        Locator recommended = assessor.page().locator("[name=level]:checked");
        if (recommended.count() == 0 || Integer.parseInt(recommended.inputValue()) < least)
            assessor.choose(assessor.page().locator("[name=level][value='" + least + "']"));
        reasonField().fill(reason);
        assessor.push(button("Accept at this level"));
    }

    void undo() {
        assessor.push(button("Undo").first());
    }

    /** Its key may stand on it too. */
    private Locator button(String name) {
        return assessor.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Locator reasonField() {
        return assessor.page()
                .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(REASON));
    }
}
