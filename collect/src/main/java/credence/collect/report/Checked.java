package credence.collect.report;

import credence.collect.checks.Involved;
import credence.collect.checks.Involved.Link;
import credence.collect.checks.Said;
import credence.collect.checks.Said.Coverage;
import credence.collect.checks.Said.OfKind;
import credence.collect.checks.Said.OnChange;
import credence.collect.checks.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What did checks and operations say? Of AI changes and of others, as far as it was given. */
final class Checked {
    private Checked() {}

    static void on(Page page, List<Change> changes, Said said) {
        List<Heard> heard = Heard.of(changes, said);
        Coverage coverage = said.coverage();
        seen(page, changes.size(), coverage);
        absent(page, coverage);
        new Asked(heard).on(page);
        if (!coverage.findings().isNothing()) Found.on(page, heard, said.standing());
        if (coverage.incidents() > 0) incidents(page, heard, coverage);
        if (!coverage.isNothing()) read(page, said);
    }

    private static void seen(Page page, int changes, Coverage coverage) {
        List<String> seen = new ArrayList<>();
        seen(seen, "CI for", coverage.ci());
        seen(seen, "test results for", coverage.tests());
        seen(seen, "static analysis before and after for", coverage.findings());
        if (!seen.isEmpty())
            page.element(
                    "p",
                    "Of %s, this is known: %s. Of the others nothing is known; that is not the same as passed."
                            .formatted(Words.count(changes, "change"), String.join(", ", seen)));
    }

    private static void seen(List<String> to, String what, OfKind of) {
        if (!of.isNothing()) to.add(what + " " + Words.count(of.changes()));
    }

    private static void absent(Page page, Coverage coverage) {
        List<String> absent = new ArrayList<>();
        if (coverage.ci().isNothing())
            absent.add("runs of CI, as GitHub or GitLab answer them (--ci)");
        if (coverage.tests().isNothing()) absent.add("test results as JUnit XML (--tests)");
        if (coverage.findings().isNothing()) absent.add("findings as SARIF (--findings)");
        if (coverage.incidents() == 0) absent.add("incidents as CSV (--incidents)");
        if (!absent.isEmpty())
            page.element(
                    "p", "Not given, and so not known: %s.".formatted(String.join("; ", absent)));
    }

    private static void incidents(Page page, List<Heard> heard, Coverage coverage) {
        page.element("h3", "Which changes had to do with incidents?");
        Table table =
                new Table(
                        "Changes that had to do with incidents, at any time",
                        1,
                        "How it is known",
                        "AI changes",
                        "Other changes");
        for (Link link : Link.values()) {
            int[] counts = new int[2];
            for (Heard one : heard)
                if (one.said().incidents().stream().anyMatch(incident -> incident.link() == link))
                    counts[one.isAi() ? 0 : 1]++;
            table.row(Words.of(link), Words.count(counts[0]), Words.count(counts[1]));
        }
        table.on(page);
        page.element(
                "p",
                "Of %s, %s can be joined to a change.%s An incident says that something went wrong, not who was at fault; it is joined to changes and to nobody."
                        .formatted(
                                Words.count(coverage.incidents(), "incident"),
                                Words.count(coverage.linked()),
                                restored(heard)),
                "class",
                "note");
    }

    private static String restored(List<Heard> heard) {
        Map<String, Integer> days = new TreeMap<>();
        for (Heard one : heard)
            for (Involved incident : one.said().incidents())
                incident.restored().ifPresent(after -> days.put(incident.incident(), after));
        if (days.size() < Tally.ENOUGH) return "";
        List<Integer> sorted = days.values().stream().sorted().toList();
        int half = sorted.get((sorted.size() - 1) / 2);
        return " Half of the %s whose end is known ended %s."
                .formatted(
                        Words.count(sorted.size()),
                        half == 0 ? "on the same day" : "within " + Words.count(half, "day"));
    }

    private static void read(Page page, Said said) {
        Coverage coverage = said.coverage();
        Table table =
                new Table(
                        "Records that were given, and what could be made of them",
                        1,
                        "Kind",
                        "Used",
                        "Before the merge",
                        "Of commits not in this history",
                        "Without verdict",
                        "Failures that fit no change",
                        "Set aside as flaky",
                        "Unreadable");
        read(table, "runs of CI", coverage.ci(), coverage.ci().after(), flaky(said, OnChange::ci));
        read(
                table,
                "tests",
                coverage.tests(),
                coverage.tests().after(),
                flaky(said, OnChange::tests));
        read(table, "reports of findings", coverage.findings(), coverage.findings().after(), 0);
        read(table, "incidents", coverage.commits(), coverage.linked(), 0);
        table.folded(page, "What was read of the files");
    }

    private static void read(Table table, String kind, OfKind of, int used, long flaky) {
        if (of.isNothing() && used == 0) return;
        table.row(
                kind,
                Words.count(used),
                Words.count(of.before()),
                Words.count(of.elsewhere()),
                Words.count(of.undecided()),
                Words.count(of.unassigned()),
                Words.count(flaky),
                Words.count(of.unread()));
    }

    private static long flaky(Said said, Function<OnChange, Optional<Verdicts>> kind) {
        return said.changes().stream()
                .flatMap(one -> kind.apply(one).stream())
                .mapToLong(Verdicts::flaky)
                .sum();
    }
}
