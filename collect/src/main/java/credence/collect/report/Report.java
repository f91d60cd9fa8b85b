package credence.collect.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import credence.collect.checks.Said;
import credence.collect.history.Gap;
import credence.collect.judgement.Judgements;
import credence.collect.outcome.Delivered;
import credence.collect.provenance.Unread;
import credence.collect.provenance.Writer;
import credence.collect.provenance.Writer.State;
import credence.collect.report.Contrast.Overall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What the owner of a repository reads of its delivery, as a page that stands by itself. */
public final class Report {
    private final Facts facts;
    private final List<Change> changes;
    private final Coverage coverage;
    private final Page page = new Page();

    /**
     * What a report says something of.
     *
     * @param repository its name
     * @param head the full id of the commit up to which it was read, or empty
     * @param first the first day of the history, UTC
     * @param last the last one, to which changes were watched; not before {@code first}
     * @param changes of the main line, oldest first
     * @param writers what a number of {@link Delivered.Share#writer} stands for
     * @param unread records that could not be read
     * @param said what checks and operations said of these changes
     * @param judgements of the changes
     */
    public record Facts(
            String repository,
            String head,
            LocalDate first,
            LocalDate last,
            List<Delivered> changes,
            IntFunction<Writer> writers,
            List<Gap> gaps,
            Unread unread,
            Said said,
            Judgements judgements) {
        public Facts {
            changes = List.copyOf(changes);
            gaps = List.copyOf(gaps);
            if (said.changes().size() != changes.size())
                throw new IllegalArgumentException(
                        "of each change something must be said, was of %d of %d"
                                .formatted(said.changes().size(), changes.size()));
            if (last.isBefore(first))
                throw new IllegalArgumentException(
                        "the last day must not lie before the first, was %s before %s"
                                .formatted(last, first));
        }
    }

    private Report(Facts facts) {
        this.facts = facts;
        this.changes = changes(facts);
        this.coverage = Coverage.of(changes);
    }

    /**
     * One page of HTML that needs nothing else, and is well-formed XML. The same facts give the
     * same bytes.
     */
    public static String html(Facts facts) {
        return new Report(facts).html();
    }

    private static List<Change> changes(Facts facts) {
        Map<String, Integer> days = new HashMap<>();
        for (Delivered change : facts.changes) days.put(change.commit(), change.day());
        List<Change> changes = new ArrayList<>();
        int last = Math.toIntExact(facts.last.toEpochDay());
        for (Delivered change : facts.changes) {
            int reverted = days.getOrDefault(change.revertedBy(), -1);
            changes.add(
                    Change.of(
                            change,
                            Math.max(0, last - change.day()),
                            reverted < 0 ? -1 : Math.max(0, reverted - change.day()),
                            facts.writers));
        }
        return changes;
    }

    private String html() {
        page.open("html", "lang", "en").line().open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        page.element("title", "Delivery report: " + facts.repository);
        page.style(css()).close().line().open("body");
        header();
        page.open("main");
        if (changes.isEmpty()) page.element("p", "Nothing was delivered to the main line yet.");
        else sections();
        page.close().line();
        footer();
        return page.close().close().html();
    }

    private void header() {
        page.open("header").element("p", "Delivery report", "class", "eyebrow");
        page.open("h1").element("bdi", facts.repository).close();
        page.element(
                "p",
                "%s delivered to the main line from %s to %s"
                        .formatted(Words.count(changes.size(), "change"), facts.first, facts.last),
                "class",
                "lead");
        page.close().line();
    }

    private void sections() {
        List<Fates> fates =
                Arrays.stream(Cohort.values()).map(cohort -> Fates.of(cohort, changes)).toList();
        Contrast contrast = Contrast.of(changes);
        figures();
        glance(fates, contrast.overall());
        section("tools", "Which tools were used?");
        Tools.on(page, changes, Calendar.of(facts.first, facts.last));
        page.close().line();
        section("fate", "What became of it?");
        Fates.on(page, fates);
        contrast.on(page);
        page.close().line();
        section("breaks", "Where do AI changes break?");
        Breaks.on(page, changes);
        page.close().line();
        section("judged", "How is it judged?");
        Judged.on(page, changes, facts.judgements);
        page.close().line();
        section("checks", "What did checks and operations say?");
        Checked.on(page, changes, facts.said);
        page.close().line();
        section("unknown", "What do we not know?");
        Unknowns.on(
                page,
                coverage,
                facts.gaps,
                facts.unread,
                facts.said.coverage().unread(),
                facts.judgements.seen());
        page.close().line();
    }

    private void section(String id, String title) {
        page.open("section", "aria-labelledby", id).element("h2", title, "id", id);
    }

    private void figures() {
        page.open("dl", "class", "figures");
        figure("lines delivered", Words.count(coverage.lines()));
        figure("of them known to be AI's", Words.percent(coverage.of(State.AI), coverage.lines()));
        figure("mixed", Words.percent(coverage.of(State.MIXED), coverage.lines()));
        figure("known to be human", Words.percent(coverage.of(State.HUMAN), coverage.lines()));
        figure("unknown", Words.percent(unknown(), coverage.lines()));
        page.close().line();
    }

    private void figure(String name, String value) {
        page.open("div").element("dt", name).element("dd", value).close();
    }

    private long unknown() {
        return coverage.of(State.UNKNOWN) + coverage.of(State.QUARANTINED);
    }

    private void glance(List<Fates> fates, @Nullable Overall overall) {
        section("short", "In short");
        page.open("ul", "class", "answers");
        answer(
                "Coverage.",
                "Of %s of delivered lines a trailer or a stronger record says who or what wrote them. Of the rest this report says \u201cunknown\u201d."
                        .formatted(Words.percent(coverage.covered(), coverage.lines())));
        answer("Still there after 90 days.", alive(fates));
        answer("Repaired within 30 days.", repaired(overall));
        answer(
                "How to read.",
                "A number stands with the changes it rests on and, in brackets, with the interval"
                        + " that holds the truth nine times in ten. Below "
                        + Tally.ENOUGH
                        + " changes the report says \u201c"
                        + Words.NOT_ENOUGH
                        + "\u201d.");
        page.close().close().line();
    }

    private void answer(String name, String sentence) {
        page.open("li").element("strong", name).text(" " + sentence).close();
    }

    private static String alive(List<Fates> fates) {
        int day = Fates.HORIZONS.get(2);
        List<String> parts = new ArrayList<>();
        for (Fates one : fates)
            if (one.isTold(day)) parts.add(one.cohort().label() + " lines: " + one.aliveAt(day));
        if (parts.isEmpty())
            return "Too few changes were watched so long: " + Words.NOT_ENOUGH + ".";
        return "Of " + String.join("; of ", parts) + ". This is not quality.";
    }

    private static String repaired(@Nullable Overall overall) {
        if (overall == null) return "AI lines against others: " + Words.NOT_ENOUGH + ".";
        return "Within the same kind of work and language: %s. AI less others: %s percentage points, from %s with AI lines and %s with other lines."
                .formatted(
                        overall.verdict(),
                        Words.points(overall.difference(), overall.interval()),
                        Words.count(overall.ai(), "change"),
                        Words.count(overall.others(), "change"));
    }

    private void footer() {
        page.open("footer");
        String read = facts.head.isEmpty() ? "" : " Read up to commit " + facts.head + ".";
        page.element(
                "p",
                "Made by Credence from the history and the files that were given with it."
                        + read
                        + " Lines are without blank ones, moved ones and those that nobody wrote by hand.");
        page.close();
    }

    private static String css() {
        try (InputStream css = Report.class.getResourceAsStream("report.css")) {
            if (css == null) throw new IllegalStateException("report.css is missing");
            return new String(css.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
