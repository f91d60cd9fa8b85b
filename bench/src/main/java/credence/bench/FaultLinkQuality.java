package credence.bench;

import credence.app.cli.Figure;
import credence.collect.history.History;
import credence.collect.outcome.FaultLink;
import credence.collect.provenance.Evidence;
import credence.collect.provenance.Provenance;
import credence.statistics.Bootstrap;
import credence.statistics.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * How well repairs point at what they repaired: against published links of Apache Kafka, with plain
 * SZZ by git's own blame of every removed line beside it. Neither history nor links are part of the
 * source: {@value #HISTORY} names Kafka's git folder, {@value #LINKS} a file of lines {@code
 * fix,time,inducing,...}; without them it is left out with a notice. Blaming takes minutes.
 */
final class FaultLinkQuality {
    private static final String HISTORY = "CREDENCE_KAFKA";
    private static final String LINKS = "CREDENCE_FAULT_LINKS";
    private static final int DRAWS = 1_000;
    private static final long SEED = 2_005;
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? .*");
    private static final int ID = 40;

    /** Of one repair: links found and true, found and not true, true and not found. */
    private record Score(int hit, int wrong, int missed) {}

    private FaultLinkQuality() {}

    static List<Figure> measure() {
        String history = System.getenv(HISTORY);
        String links = System.getenv(LINKS);
        if (history == null || links == null) {
            System.err.printf("no %s or no %s: fault links are not measured%n", HISTORY, LINKS);
            return List.of();
        }
        Path repository = Path.of(history);
        Map<String, Set<String>> truth = truth(Path.of(links));
        Map<String, Set<String>> ours = ours(repository, truth.keySet());
        Map<String, Set<String>> plain = new TreeMap<>();
        for (String fix : truth.keySet()) plain.put(fix, blamed(repository, fix));
        List<Score> found = scores(truth, ours);
        List<Score> byBlame = scores(truth, plain);
        double floor = f1(byBlame);
        return List.of(
                Figure.reported(
                        "delivery.faults.precision", precision(found), "share", counts(found)),
                Figure.reported("delivery.faults.recall", recall(found), "share", counts(found)),
                Figure.atLeast(
                        "delivery.faults.f1",
                        f1(found),
                        "share",
                        floor,
                        "95 % interval " + interval(found)),
                Figure.reported(
                        "delivery.faults.blame.f1",
                        floor,
                        "share",
                        "plain SZZ, " + counts(byBlame)));
    }

    private static Map<String, Set<String>> truth(Path links) {
        Map<String, Set<String>> truth = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(links)) {
                String[] fields = line.split(",", -1);
                if (fields.length > 2 && fields[0].length() == ID)
                    truth.computeIfAbsent(fields[0], fix -> new HashSet<>()).add(fields[2]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the links cannot be read: " + links, e);
        }
        return truth;
    }

    private static Map<String, Set<String>> ours(Path folder, Set<String> fixes) {
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setMustExist(true).build()) {
            ObjectId head =
                    Objects.requireNonNull(repository.resolve("HEAD"), "HEAD names no commit");
            Provenance provenance = new Provenance(repository, head, Evidence.NONE, name -> name);
            History history = new History();
            history.pass(repository, head, provenance, path -> false, (done, of) -> true);
            Map<String, Set<String>> found = new TreeMap<>();
            for (FaultLink link :
                    FaultLink.of(history, commit -> fixes.contains(commit.id().name())))
                found.computeIfAbsent(name(history, link.fix()), fix -> new HashSet<>())
                        .add(name(history, link.commit()));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be read: " + folder, e);
        }
    }

    private static String name(History history, int commit) {
        return history.commits().get(commit).id().name();
    }

    /** Whom blame names for each line that a repair removed. */
    private static Set<String> blamed(Path repository, String fix) {
        Map<String, List<String>> removed = new TreeMap<>();
        String path = "";
        for (String line : git(repository, "diff", "-U0", "-M", fix + "^", fix).split("\n")) {
            if (line.startsWith("--- ")) path = line.startsWith("--- a/") ? line.substring(6) : "";
            Matcher hunk = HUNK.matcher(line);
            if (path.isEmpty() || !hunk.matches()) continue;
            String count = hunk.group(2) == null ? "1" : hunk.group(2);
            if (!count.equals("0"))
                removed.computeIfAbsent(path, file -> new ArrayList<>())
                        .addAll(List.of("-L", hunk.group(1) + ",+" + count));
        }
        Set<String> names = new HashSet<>();
        removed.forEach(
                (file, lines) -> {
                    List<String> blame = new ArrayList<>(List.of("blame", "-l", "-s", "--root"));
                    blame.addAll(lines);
                    blame.addAll(List.of(fix + "^", "--", file));
                    for (String line : git(repository, blame.toArray(String[]::new)).split("\n"))
                        if (line.length() > ID) names.add(line.substring(0, ID));
                });
        return names;
    }

    private static String git(Path repository, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String out =
                    new String(
                            process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            process.waitFor();
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException("git cannot be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<Score> scores(
            Map<String, Set<String>> truth, Map<String, Set<String>> found) {
        List<Score> scores = new ArrayList<>();
        truth.forEach(
                (fix, right) -> {
                    Set<String> ours = found.getOrDefault(fix, Set.of());
                    int hit = (int) ours.stream().filter(right::contains).count();
                    scores.add(new Score(hit, ours.size() - hit, right.size() - hit));
                });
        return scores;
    }

    private static double precision(List<Score> scores) {
        return (double) sum(scores, Score::hit)
                / (sum(scores, Score::hit) + sum(scores, Score::wrong));
    }

    private static double recall(List<Score> scores) {
        return (double) sum(scores, Score::hit)
                / (sum(scores, Score::hit) + sum(scores, Score::missed));
    }

    private static double f1(List<Score> scores) {
        int hits = 2 * sum(scores, Score::hit);
        return (double) hits / (hits + sum(scores, Score::wrong) + sum(scores, Score::missed));
    }

    private static int sum(List<Score> scores, ToIntFunction<Score> part) {
        return scores.stream().mapToInt(part).sum();
    }

    private static String counts(List<Score> scores) {
        return "%d found of %d, %d wrong, %d repairs"
                .formatted(
                        sum(scores, Score::hit),
                        sum(scores, Score::hit) + sum(scores, Score::missed),
                        sum(scores, Score::wrong),
                        scores.size());
    }

    private static String interval(List<Score> scores) {
        List<double[]> drawn =
                Bootstrap.draw(
                        scores.size(),
                        DRAWS,
                        SEED,
                        times -> {
                            List<Score> sample = new ArrayList<>();
                            for (int i = 0; i < times.length; i++)
                                for (int time = 0; time < times[i]; time++)
                                    sample.add(scores.get(i));
                            return new double[] {f1(sample)};
                        });
        Interval interval = Bootstrap.interval(drawn.getFirst(), 0.95);
        return "%.3f to %.3f".formatted(interval.low(), interval.high());
    }
}
