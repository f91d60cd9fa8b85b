package credence.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.demo.DemoOrganisation.Filling;
import credence.app.home.HomeView.Waits;
import credence.app.platform.Html;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the home page of a demo shows before there is anything to judge. */
class WaitsTest {
    @Test
    void while_the_demo_is_made_home_says_how_many_are_left_and_looks_again() {
        assertThat(page(Optional.of(new Filling(5, 14))))
                .contains(
                        "The demo is being made",
                        "5 of 14 people are done, 9 left",
                        "hx-get=\"/?told=5\"",
                        "<a href=\"/\">Look again</a>",
                        "No claim waits to be judged.");
    }

    @Test
    void once_it_is_made_home_looks_no_more() {
        assertThat(page(Optional.empty()))
                .contains("No claim waits to be judged.")
                .doesNotContain("The demo is being made", "hx-get", "hx-trigger");
    }

    private static String page(Optional<Filling> filling) {
        HomeView view =
                new HomeView(
                        "Guide",
                        filling,
                        List.of(),
                        List.of(new Waits("Judge", List.of(), "No claim waits to be judged.")));
        return Html.of((out, raw) -> JtewaitsGenerated.render(out, raw, view)).text();
    }
}
