package credence.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Next month I will rewrite the rota and I plan to ask everybody. | This says what is planned; hand in what came of it.
                    The treasurer found the error and she corrected three years of it. | This tells what somebody else did; say what your own part was.
                    I never checked the figures and I did not ring the supplier. | This says what was not done; hand in a case in which you did it.
                    We raised 12,400 for the roof and we are proud of the slates. | This tells what a group did; say which part was yours.
                    Attended a two-day workshop on negotiation, certificate of attendance. | This lists a course; say what you did with it afterwards.
                    Staff must record every check and should ensure that it is signed. | This says what ought to be done; tell of a time when you did it.
                    Good bread. | No act of your own is told here; say what you did, to what, and what came of it.
                    """)
    void what_keeps_a_passage_from_counting_is_named(String passage, String sentence) {
        assertThat(missing(passage, PassageClass.MENTIONED_ONLY)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    I moved the tap. | No result is stated; add what changed afterwards.
                    I moved the tap on 3 May and complaints fell from nine to one. | No reason is given; add why you did it this way.
                    Rota redrawn, two gaps filled. | Nobody is named as acting; say that it was you, and how that can be seen.
                    We moved the tap in May because it froze. | A group acts here; say which part was yours.
                    """)
    void what_would_make_a_demonstration_stronger_is_named(String passage, String sentence) {
        assertThat(missing(passage, PassageClass.DEMONSTRATED)).isEqualTo(sentence);
    }

    private static String missing(String passage, PassageClass passageClass) {
        return Missing.sentence(
                passage, passageClass, AssessmentFixtures.FRAMEWORK.skills().getFirst(), false);
    }
}
