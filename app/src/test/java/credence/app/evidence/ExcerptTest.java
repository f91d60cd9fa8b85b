package credence.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.evidence.Excerpt.Numbered;
import credence.app.evidence.Excerpt.Segment;
import credence.evidence.Anchor;
import credence.evidence.Extract;
import credence.evidence.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
    @Test
    void a_short_text_is_shown_whole_with_its_highlight() {
        Extract extract = extract("I planted a hedge. It grew.");

        Excerpt excerpt = Excerpt.around(extract, List.of(new Numbered(1, extract.cite(0, 18))));

        assertThat(excerpt.whole()).isTrue();
        assertThat(excerpt.segments())
                .containsExactly(
                        new Segment.Marked(1, "I planted a hedge."),
                        new Segment.Plain(" It grew."));
    }

    @Test
    void a_long_text_is_shown_around_its_highlights_and_says_how_much_is_left_out() {
        Extract extract = extract("A line that shows nothing.\n".repeat(4_000));

        Excerpt excerpt =
                Excerpt.around(extract, List.of(new Numbered(1, extract.cite(54_000, 54_026))));

        assertThat(shown(excerpt)).hasSizeLessThan(3_000);
        assertThat(shown(excerpt).length() + leftOut(excerpt)).isEqualTo(extract.text().length());
        assertThat(excerpt.whole()).isFalse();
    }

    @Test
    void pages_and_commits_are_named_where_they_begin() {
        Extract extract =
                new Extract(
                        Hash.of("x"),
                        "report.pdf",
                        "application/pdf",
                        "First page.\nSecond page.",
                        List.of(
                                new Anchor(0, Anchor.Kind.PAGE, "1"),
                                new Anchor(12, Anchor.Kind.PAGE, "2")),
                        List.of());

        assertThat(Excerpt.part(extract, 1, List.of()).segments())
                .containsExactly(
                        new Segment.Place("Page 1"),
                        new Segment.Plain("First page.\n"),
                        new Segment.Place("Page 2"),
                        new Segment.Plain("Second page."));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 2026})
    void all_parts_together_are_the_text_and_every_offset_lies_in_the_part_it_is_said_to(
            long seed) {
        Random random = new Random(seed);
        Extract extract = extract(text(random));
        List<String> parts = new ArrayList<>();
        for (int part = 1; part <= Excerpt.parts(extract); part++)
            parts.add(shown(Excerpt.part(extract, part, List.of())));

        assertThat(String.join("", parts)).as("seed %d", seed).isEqualTo(extract.text());
        for (int i = 0; i < 50; i++) {
            int offset = random.nextInt(extract.text().length());
            int before =
                    parts.subList(0, Excerpt.partOf(extract, offset) - 1).stream()
                            .mapToInt(String::length)
                            .sum();
            assertThat(offset).as("seed %d", seed).isGreaterThanOrEqualTo(before);
            assertThat(offset - before)
                    .as("seed %d", seed)
                    .isLessThan(parts.get(Excerpt.partOf(extract, offset) - 1).length());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 2026})
    void every_highlight_is_shown_word_for_word(long seed) {
        Random random = new Random(seed);
        Extract extract = extract(text(random));
        List<Numbered> highlights = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            int start = (number - 1) * extract.text().length() / 3 + random.nextInt(500);
            highlights.add(
                    new Numbered(number, extract.cite(start, start + 1 + random.nextInt(400))));
        }

        Excerpt excerpt = Excerpt.around(extract, highlights);

        assertThat(excerpt.segments().stream().filter(Segment.Marked.class::isInstance))
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        highlights.stream()
                                .map(
                                        one ->
                                                new Segment.Marked(
                                                        one.number(), one.citation().quote()))
                                .toList());
        assertThat(shown(excerpt).length() + leftOut(excerpt))
                .as("seed %d", seed)
                .isEqualTo(extract.text().length());
    }

    private static Extract extract(String text) {
        return new Extract(Hash.of(text), "notes.txt", "text/plain", text, List.of(), List.of());
    }

    /** Lines of all lengths, with characters of two code units among them. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < 30_000)
            text.append("word \uD83C\uDF31 ".repeat(random.nextInt(120))).append('\n');
        return text.toString();
    }

    private static String shown(Excerpt excerpt) {
        return excerpt.segments().stream()
                .map(
                        segment ->
                                switch (segment) {
                                    case Segment.Plain(var text) -> text;
                                    case Segment.Marked(var number, var text) -> text;
                                    case Segment.Place ignored -> "";
                                    case Segment.LeftOut ignored -> "";
                                })
                .collect(Collectors.joining());
    }

    private static int leftOut(Excerpt excerpt) {
        return excerpt.segments().stream()
                .mapToInt(
                        segment ->
                                segment instanceof Segment.LeftOut(var characters) ? characters : 0)
                .sum();
    }
}
