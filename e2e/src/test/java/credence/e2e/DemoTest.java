package credence.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a newcomer sees first. */
@Order(3)
@ExtendWith(Stage.class)
class DemoTest {
    private static final Pattern AT_LEAST_ONE_DONE =
            Pattern.compile("[1-9]\\d* of \\d+ people are done");
    private static final LocatorAssertions.IsVisibleOptions AFTER_WORK =
            new LocatorAssertions.IsVisibleOptions().setTimeout(300_000);

    @Test
    void one_printed_address_opens_a_living_organisation() {
        try (Chromium chromium = Chromium.start(Chromium.installed().orElseThrow());
                Program demo = Program.start("demo");
                Visitor guide = chromium.visitor(demo.origin(), Visitor.Kind.ORDINARY)) {
            guide.visit(demo.entrance());

            assertThat(
                            guide.page()
                                    .getByRole(
                                            AriaRole.COMPLEMENTARY,
                                            new Page.GetByRoleOptions().setName("Demo")))
                    .isVisible();
            assertThat(guide.button("Remove the demo organisation")).isVisible();
            assertThat(guide.heading("The demo is being made")).isVisible();
            assertThat(guide.page().getByText(AT_LEAST_ONE_DONE)).isVisible(AFTER_WORK);
            guide.follow("People");
            guide.lookAgainFor(guide.page().locator("main tbody tr").nth(11));
            assertThat(guide.complaints()).isEmpty();
        }
    }
}
