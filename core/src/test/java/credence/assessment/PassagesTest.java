package credence.assessment;

import static credence.assessment.AssessmentFixtures.extract;
import static credence.assessment.AssessmentFixtures.history;
import static org.assertj.core.api.Assertions.assertThat;

import credence.evidence.Extract;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassagesTest {
    @Test
    void paragraphs_are_passages_and_headings_are_not() {
        assertThat(
                        texts(
                                """
                                # My year

                                I ran the food bank's rota from May to August and filled sixty shifts with eleven people.

                                What happened next

                                In September the van broke down, so I rang three neighbours and we carried the crates by bicycle.
                                """))
                .containsExactly(
                        "I ran the food bank's rota from May to August and filled sixty shifts with eleven people.",
                        "In September the van broke down, so I rang three neighbours and we carried the crates by bicycle.");
    }

    @Test
    void list_items_stand_on_their_own() {
        assertThat(texts("My part:\n- I wrote the test first\n- I split the change in two\n"))
                .containsExactly("- I wrote the test first", "- I split the change in two");
    }

    @Test
    void short_neighbours_come_together() {
        assertThat(
                        texts(
                                "Dear all,\n\nthe pump is mended.\n\nI put in a new seal on Monday and it has held since.\n"))
                .containsExactly(
                        "Dear all, the pump is mended. I put in a new seal on Monday and it has held since.");
    }

    @Test
    void a_long_paragraph_is_split_between_sentences() {
        String sentence =
                "On day %d I weighed the lambs, wrote the weights down and moved the two lightest to the near field. ";
        StringBuilder paragraph = new StringBuilder();
        for (int day = 1; day <= 12; day++) paragraph.append(sentence.formatted(day));

        List<String> texts = texts(paragraph.toString());

        assertThat(texts)
                .hasSize(3)
                .allMatch(text -> text.startsWith("On day") && text.endsWith("field."));
        assertThat(texts).allMatch(text -> Passages.words(text) <= 100);
    }

    @Test
    void a_commit_is_one_passage_without_the_count_of_files() {
        Extract history =
                history(
                        "app: keep half of a floor per half-life\n\nThe floor fell too fast.\n\nChanged 2 files, 9 lines added: A.java",
                        "Merge branch 'main' of elsewhere",
                        "typo");

        assertThat(Passages.of(history).stream().map(passage -> passage.citation().quote()))
                .containsExactly(
                        "app: keep half of a floor per half-life\n\nThe floor fell too fast.");
    }

    @Test
    void of_source_code_only_comments_of_some_length_are_read() {
        Extract source =
                extract(
                        "src/Ledger.java",
                        """
                        /**
                         * Keeps the sums apart by currency, because a mixed sum went out to a customer in March.
                         */
                        class Ledger {
                            int total; // pence
                            // Rounds once, at the end: rounding per line
                            // lost a penny on three invoices of a hundred.
                            void add(String text) { call("not // a comment that counts for anything here"); }
                        }
                        """);

        assertThat(Passages.of(source).stream().map(Passage::text))
                .containsExactly(
                        "Keeps the sums apart by currency, because a mixed sum went out to a customer in March.",
                        "Rounds once, at the end: rounding per line lost a penny on three invoices of a hundred.");
    }

    @Test
    void nothing_gives_nothing() {
        assertThat(texts("")).isEmpty();
        assertThat(texts("\n \n\t\n")).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void every_passage_stands_in_the_text_and_none_overlaps_another(long seed) {
        Random random = new Random(seed);
        String[] parts = {
            "I moved it. ",
            "word ",
            "\n",
            "\n\n",
            "- item ",
            "# Head",
            "1. ",
            "é\uD83D\uDE00 ",
            "Why? ",
            "// ",
            "/* "
        };
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 800; i++) text.append(parts[random.nextInt(parts.length)]);

        for (String name : List.of("a.txt", "a.java")) {
            int last = 0;
            for (Passage passage : Passages.of(extract(name, text.toString()))) {
                assertThat(passage.start()).isGreaterThanOrEqualTo(last);
                assertThat(passage.citation().quote())
                        .isEqualTo(text.substring(passage.start(), passage.end()));
                last = passage.end();
            }
        }
    }

    private static List<String> texts(String text) {
        return Passages.of(extract(text)).stream().map(Passage::text).toList();
    }
}
