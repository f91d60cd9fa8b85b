package credence.app;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.assessment.Assessments;
import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.journal.LeafView;
import credence.app.platform.AppTest;
import credence.catalogue.Catalogue;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;

/** What is about nobody stands open in the journal, each version once. */
@AppTest
class JournalLeavesTest {
    @Autowired Journal journal;
    @Autowired Assessments assessments;
    @Autowired Town town;
    @Autowired ConfigurableApplicationContext context;

    @Test
    void every_rubric_and_scheme_that_is_shipped_stands_in_the_journal_with_its_digest() {
        assertThat(events(LeafType.RUBRIC))
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.frameworks().stream()
                                .map(
                                        rubric ->
                                                "rubric %s %s; sha256 %s"
                                                        .formatted(
                                                                rubric.key(),
                                                                rubric.version(),
                                                                Catalogue.digest(rubric).hex()))
                                .toList());
        assertThat(events(LeafType.SCHEME))
                .filteredOn(event -> event.contains("sha256"))
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.schemes().stream()
                                .map(
                                        scheme ->
                                                "scheme %s %s; sha256 %s"
                                                        .formatted(
                                                                scheme.key(),
                                                                scheme.version(),
                                                                Catalogue.digest(scheme).hex()))
                                .toList());
    }

    @Test
    void another_start_writes_none_of_them_again() {
        List<String> rubrics = events(LeafType.RUBRIC);
        List<String> schemes = events(LeafType.SCHEME);

        context.publishEvent(
                new ApplicationReadyEvent(new SpringApplication(), new String[0], context, null));

        assertThat(events(LeafType.RUBRIC)).isEqualTo(rubrics);
        assertThat(events(LeafType.SCHEME)).isEqualTo(schemes);
    }

    @Test
    void each_model_that_an_assessment_was_made_with_stands_in_the_journal_once() {
        Actor learner = town.person(town.organisation(), Role.LEARNER);
        var first = assessments.run(learner, town.assessed(learner)).orElseThrow();
        town.assessed(learner);

        assertThat(events(LeafType.MODEL))
                .doesNotHaveDuplicates()
                .contains(
                        "model head " + first.madeWith().get("head"),
                        "model model of meaning " + first.madeWith().get("model of meaning"),
                        "model model of wording " + first.madeWith().get("model of wording"),
                        "model engine " + first.madeWith().get("engine"))
                .noneMatch(event -> event.contains("cpu"));
    }

    private List<String> events(LeafType type) {
        return LongStream.range(0, journal.size())
                .mapToObj(index -> journal.find(index).orElseThrow())
                .filter(leaf -> leaf.type() == type)
                .map(LeafView::says)
                .toList();
    }
}
