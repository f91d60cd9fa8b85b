package credence.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractTest {
    private static final Hash SOURCE = Hash.of("the bytes as handed in");

    @Test
    void a_citation_quotes_the_text_word_for_word() {
        Extract extract = extract("We shipped on Friday.\nNothing broke.");

        Citation citation = extract.cite(3, 10);

        assertThat(citation.quote()).isEqualTo("shipped");
        assertThat(citation.extract()).isEqualTo(extract.hash());
    }

    @Test
    void what_does_not_stand_in_the_text_cannot_be_cited() {
        Extract extract = extract("short");

        assertThatIllegalArgumentException().isThrownBy(() -> extract.cite(2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> extract.cite(-1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extract.cite(0, 6))
                .withMessage("a citation must lie in [0, 5) and not be empty, was [0, 6)");
    }

    @Test
    void a_place_names_the_page_of_a_document() {
        Extract extract =
                extract(
                        "first second",
                        new Anchor(0, Anchor.Kind.PAGE, "1"),
                        new Anchor(6, Anchor.Kind.PAGE, "2"));

        assertThat(extract.cite(0, 5).place()).isEqualTo("evidence.txt, page 1");
        assertThat(extract.cite(6, 12).place()).isEqualTo("evidence.txt, page 2");
    }

    @Test
    void a_place_names_file_and_line_inside_an_archive() {
        Extract extract =
                extract(
                        "alpha beta",
                        new Anchor(0, Anchor.Kind.FILE, "src/A.java"),
                        new Anchor(0, Anchor.Kind.LINE, "1"),
                        new Anchor(6, Anchor.Kind.LINE, "2"));

        assertThat(extract.cite(6, 10).place()).isEqualTo("src/A.java, line 2");
    }

    @Test
    void a_line_does_not_reach_into_the_next_file() {
        Extract extract =
                extract(
                        "alpha beta",
                        new Anchor(0, Anchor.Kind.LINE, "9"),
                        new Anchor(6, Anchor.Kind.FILE, "b.md"));

        assertThat(extract.cite(6, 10).place()).isEqualTo("b.md");
    }

    @Test
    void what_a_commit_says_is_cited_by_the_commits_id() {
        String id = "0123456789abcdef0123456789abcdef01234567";
        Extract extract = extract("fix: round down", new Anchor(0, Anchor.Kind.COMMIT, id));

        Citation citation = extract.cite(5, 15);

        assertThat(citation).isInstanceOf(Citation.Commit.class);
        assertThat(((Citation.Commit) citation).id()).isEqualTo(id);
        assertThat(citation.place()).isEqualTo("commit 0123456789ab");
    }

    @Test
    void an_anchor_behind_the_end_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extract("abc", new Anchor(4, Anchor.Kind.LINE, "1")))
                .withMessage("an anchor must lie inside the text of 3, was 4");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_citation_of_a_random_text_is_found_again_at_its_offsets(long seed) {
        Random random = new Random(seed);
        String text =
                IntStream.range(0, 500)
                        .mapToObj(
                                i ->
                                        Character.toString(
                                                random.nextInt(10) == 0
                                                        ? 0x1F600 + random.nextInt(50)
                                                        : 'a' + random.nextInt(26)))
                        .reduce("", String::concat);
        Extract extract = extract(text);

        for (int i = 0; i < 200; i++) {
            int start = random.nextInt(text.length() - 1);
            int end =
                    start
                            + 1
                            + random.nextInt(
                                    text.length() - start - 1 == 0 ? 1 : text.length() - start - 1);
            Citation citation = extract.cite(start, Math.min(end, text.length()));
            assertThat(text.substring(citation.start(), citation.end()))
                    .as("seed %d", seed)
                    .isEqualTo(citation.quote());
        }
    }

    @Test
    void two_citations_are_the_same_when_they_point_to_the_same_words() {
        assertThat(extract("abc").cite(0, 2))
                .isEqualTo(extract("abc").cite(0, 2))
                .hasSameHashCodeAs(extract("abc").cite(0, 2));
        assertThat(extract("abc").cite(0, 2)).isNotEqualTo(extract("abd").cite(0, 2));
    }

    @Test
    void a_digest_is_the_published_one() {
        // FIPS 180-2, appendix B.1
        assertThat(Hash.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThatIllegalArgumentException().isThrownBy(() -> new Hash("ABC"));
    }

    private static Extract extract(String text, Anchor... anchors) {
        return new Extract(
                SOURCE, "evidence.txt", "text/plain", text, Stream.of(anchors).toList(), List.of());
    }
}
