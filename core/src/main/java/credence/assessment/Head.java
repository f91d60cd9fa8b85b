package credence.assessment;

import credence.evidence.Hash;
import credence.statistics.Logistic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was fitted on top of the frozen encoders.
 *
 * @param fittedOn digest of the corpus and the skills that it was fitted on
 * @param demonstrated chance that somebody did what a passage tells, from {@link #observed}
 * @param framework chance that a passage that demonstrates nothing is framework wording, from the
 *     same
 * @param match chance that a demonstration is one of a given skill among about a hundred, from
 *     {@link Likeness}
 * @param levels per rank from 1, the chance that a demonstration is of that level, from {@link
 *     #observed}
 * @param meaning centres under the model of meaning
 * @param wording centres under the model of wording
 */
public record Head(
        Hash fittedOn,
        Logistic demonstrated,
        Logistic framework,
        Logistic match,
        List<Logistic> levels,
        Centres meaning,
        Centres wording) {
    public Head {
        levels = List.copyOf(levels);
    }

    /** This head with another match. */
    Head with(Logistic otherMatch) {
        return new Head(fittedOn, demonstrated, framework, otherMatch, levels, meaning, wording);
    }

    /** This head with other levels. */
    public Head with(List<Logistic> otherLevels) {
        return new Head(fittedOn, demonstrated, framework, match, otherLevels, meaning, wording);
    }

    /** What the two class regressions see: the passage's vector, then the {@link Feature}s. */
    static double[] observed(String text, float[] vector) {
        double[] features = Feature.values(text);
        double[] observed = new double[vector.length + features.length];
        for (int i = 0; i < vector.length; i++) observed[i] = vector[i];
        System.arraycopy(features, 0, observed, vector.length, features.length);
        return observed;
    }

    public Hash digest() {
        return Hash.of(write());
    }

    /** One line per part: its name, then its numbers. */
    public String write() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("fitted-on", fittedOn.hex());
        lines.put(
                "features",
                Arrays.stream(Feature.values()).map(Enum::name).collect(Collectors.joining(" ")));
        write("demonstrated", demonstrated, lines);
        write("framework", framework, lines);
        write("match", match, lines);
        for (int rank = 1; rank <= levels.size(); rank++)
            write("level." + rank, levels.get(rank - 1), lines);
        write("meaning", meaning, lines);
        write("wording", wording, lines);
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /**
     * @throws IllegalArgumentException if a part is missing, or the features are not those of this
     *     version
     */
    public static Head read(String text) {
        Map<String, String[]> lines =
                text.lines()
                        .map(line -> line.split(" "))
                        .collect(
                                Collectors.toMap(
                                        line -> line[0],
                                        line -> Arrays.copyOfRange(line, 1, line.length)));
        String[] features = Arrays.stream(Feature.values()).map(Enum::name).toArray(String[]::new);
        if (!Arrays.equals(features, lines.get("features")))
            throw new IllegalArgumentException(
                    "the head must be fitted on this version's features: fit it again");
        return new Head(
                new Hash(part(lines, "fitted-on")[0]),
                logistic(lines, "demonstrated"),
                logistic(lines, "framework"),
                logistic(lines, "match"),
                IntStream.iterate(1, rank -> lines.containsKey("level." + rank), rank -> rank + 1)
                        .mapToObj(rank -> logistic(lines, "level." + rank))
                        .toList(),
                centres(lines, "meaning"),
                centres(lines, "wording"));
    }

    private static void write(String name, Logistic logistic, Map<String, String> lines) {
        lines.put(name, numbers(logistic.weights()) + " " + (float) logistic.bias());
    }

    private static void write(String name, Centres centres, Map<String, String> lines) {
        lines.put(name + ".name", numbers(centres.name()));
        lines.put(name + ".statement", numbers(centres.statement()));
        lines.put(name + ".counter-example", numbers(centres.counterExample()));
        lines.put(name + ".descriptor", numbers(centres.descriptor()));
        lines.put(name + ".passage", numbers(centres.passage()));
        lines.put(name + ".window", numbers(centres.window()));
    }

    private static String numbers(double[] numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> Float.toString((float) number))
                .collect(Collectors.joining(" "));
    }

    private static String numbers(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) wide[i] = numbers[i];
        return numbers(wide);
    }

    private static String[] part(Map<String, String[]> lines, String name) {
        String[] part = lines.get(name);
        if (part == null)
            throw new IllegalArgumentException("the head must hold " + name + ": fit it again");
        return part;
    }

    private static Logistic logistic(Map<String, String[]> lines, String name) {
        double[] numbers =
                Arrays.stream(part(lines, name)).mapToDouble(Float::parseFloat).toArray();
        return new Logistic(
                Arrays.copyOf(numbers, numbers.length - 1), numbers[numbers.length - 1]);
    }

    private static Centres centres(Map<String, String[]> lines, String name) {
        return new Centres(
                vector(lines, name + ".name"),
                vector(lines, name + ".statement"),
                vector(lines, name + ".counter-example"),
                vector(lines, name + ".descriptor"),
                vector(lines, name + ".passage"),
                vector(lines, name + ".window"));
    }

    private static float[] vector(Map<String, String[]> lines, String name) {
        String[] numbers = part(lines, name);
        float[] vector = new float[numbers.length];
        for (int i = 0; i < vector.length; i++) vector[i] = Float.parseFloat(numbers[i]);
        return vector;
    }
}
