package credence.bench;

import credence.app.cli.Figure;
import credence.assessment.Assessment;
import credence.assessment.Head;
import credence.assessment.HeadFit;
import credence.assessment.Judged;
import credence.assessment.PassageClass;
import credence.assessment.Yardstick;
import credence.bench.DemonstrationSet.Item;
import credence.bench.DemonstrationSet.Kind;
import credence.catalogue.Catalogue;
import credence.models.Encoders;
import credence.skill.Skill;
import credence.skill.Skill.WorkedPassage;
import credence.skill.SkillId;
import credence.statistics.Auc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How often the assessment is right, on passages that nothing was fitted on. */
public final class Quality {
    private static final int FOLDS = 5;
    private static final double AUC_GOAL = 0.90;

    private Quality() {}

    /**
     * Where models keep what they unpack: system property {@code credence.models}, else a folder
     * among the temporary ones.
     */
    static Path modelFolder() {
        return Path.of(
                System.getProperty(
                        "credence.models",
                        System.getProperty("java.io.tmpdir") + "/credence-models"));
    }

    /**
     * All figures of the demonstration test set.
     *
     * @param testdata the folder of that name in the source tree
     */
    public static List<Figure> measure(Path testdata, Encoders encoders) {
        List<Item> items = DemonstrationSet.test(testdata);
        List<Figure> figures = new ArrayList<>();
        Yardstick shipped = encoders.yardstick(Catalogue.frameworks());
        figures.addAll(figures("demonstration", judged(items, shipped), items));
        Yardstick disjoint =
                encoders.yardstick(
                        Catalogue.frameworks(),
                        encoders.instruments(withoutTested(testdata, items, encoders)));
        figures.addAll(
                figures("demonstration.disjoint", judged(items, disjoint), items).stream()
                        .filter(figure -> !figure.name().contains(".auc."))
                        .toList());
        figures.addAll(levels(encoders));
        return figures;
    }

    /**
     * Worked passages of each fifth of the skills, judged with a head that saw only the other four
     * fifths.
     */
    private static List<Figure> levels(Encoders encoders) {
        List<Skill> skills = FitHead.skills();
        long recommended = 0;
        long right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int tested = fold;
            List<Skill> others =
                    IntStream.range(0, skills.size())
                            .filter(i -> i % FOLDS != tested)
                            .mapToObj(skills::get)
                            .toList();
            Head head =
                    encoders.instruments().head().with(HeadFit.levels(others, encoders.meaning()));
            List<WorkedPassage> passages =
                    IntStream.range(0, skills.size())
                            .filter(i -> i % FOLDS == tested)
                            .boxed()
                            .flatMap(i -> skills.get(i).workedPassages().stream())
                            .toList();
            List<Judged> judged =
                    Assessment.judge(
                            passages.stream().map(WorkedPassage::passage).toList(),
                            Yardstick.of(List.of(), encoders.instruments(head)));
            for (int i = 0; i < judged.size(); i++) {
                if (judged.get(i).level().isEmpty()) continue;
                recommended++;
                if (judged.get(i).level().get().equals(passages.get(i).level())) right++;
            }
        }
        long all = skills.stream().mapToLong(skill -> skill.workedPassages().size()).sum();
        return List.of(
                Figure.atLeast(
                        "level.right",
                        (double) right / recommended,
                        "share",
                        0.67,
                        right + " of " + recommended + " recommended, skills not seen in fitting"),
                share("level.recommended", recommended, all));
    }

    /**
     * Fitted on the corpus and on the skills that the test set does not ask about; centres and
     * match weights too.
     */
    private static Head withoutTested(Path testdata, List<Item> items, Encoders encoders) {
        Set<String> tested = items.stream().map(Item::skill).collect(Collectors.toSet());
        List<Skill> others =
                FitHead.skills().stream()
                        .filter(skill -> !tested.contains(skill.id().key()))
                        .toList();
        return HeadFit.fit(
                DemonstrationSet.training(testdata),
                others,
                encoders.meaning(),
                encoders.wording());
    }

    private record Passages(Judged demonstration, Map<Kind, Judged> others) {}

    private static List<Passages> judged(List<Item> items, Yardstick yardstick) {
        List<String> texts =
                items.stream()
                        .flatMap(
                                item ->
                                        Stream.concat(
                                                Stream.of(item.demonstration()),
                                                Stream.of(Kind.values()).map(item.others()::get)))
                        .toList();
        List<Judged> judged = Assessment.judge(texts, yardstick);
        List<Passages> passages = new ArrayList<>();
        for (int i = 0; i < judged.size(); i += 1 + Kind.values().length) {
            Map<Kind, Judged> others = new HashMap<>();
            for (Kind kind : Kind.values()) others.put(kind, judged.get(i + 1 + kind.ordinal()));
            passages.add(new Passages(judged.get(i), others));
        }
        return passages;
    }

    private static List<Figure> figures(String name, List<Passages> passages, List<Item> items) {
        List<SkillId> own = items.stream().map(Quality::skill).toList();
        List<Figure> figures = new ArrayList<>();
        double[] demonstrations =
                scores(passages.stream().map(Passages::demonstration).toList(), own);
        List<Double> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            double[] others =
                    scores(
                            passages.stream().map(passage -> passage.others().get(kind)).toList(),
                            own);
            for (double other : others) all.add(other);
            figures.add(
                    auc(
                            name + ".auc." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            demonstrations,
                            others));
        }
        double[] six = all.stream().mapToDouble(Double::doubleValue).toArray();
        Auc together = Auc.of(demonstrations, six);
        figures.addFirst(
                Figure.atLeast(
                        name + ".auc", together.value(), "AUC", AUC_GOAL, interval(together)));
        figures.add(
                auc(
                        name + ".head.auc",
                        passages.stream()
                                .mapToDouble(passage -> passage.demonstration().demonstrated())
                                .toArray(),
                        passages.stream()
                                .flatMap(
                                        passage ->
                                                passage.others().entrySet().stream()
                                                        .filter(
                                                                other ->
                                                                        other.getKey()
                                                                                != Kind.UNRELATED)
                                                        .map(
                                                                other ->
                                                                        other.getValue()
                                                                                .demonstrated()))
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
        figures.add(
                share(
                        name + ".recognised",
                        passages.stream()
                                .filter(
                                        passage ->
                                                passage.demonstration().passageClass()
                                                        == PassageClass.DEMONSTRATED)
                                .count(),
                        passages.size()));
        figures.add(
                share(
                        name + ".false-alarms",
                        passages.stream()
                                .flatMap(passage -> passage.others().entrySet().stream())
                                .filter(other -> other.getKey() != Kind.UNRELATED)
                                .filter(
                                        other ->
                                                other.getValue().passageClass()
                                                        == PassageClass.DEMONSTRATED)
                                .count(),
                        passages.size() * (Kind.values().length - 1L)));
        figures.addAll(which(name + ".which", passages, own));
        return figures;
    }

    private static List<Figure> which(String name, List<Passages> passages, List<SkillId> own) {
        List<Integer> inAll = new ArrayList<>();
        List<Integer> inFramework = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Map<SkillId, Double> match = passages.get(i).demonstration().match();
            SkillId skill = own.get(i);
            inAll.add(rank(match, skill, match.keySet().stream().toList()));
            inFramework.add(
                    rank(
                            match,
                            skill,
                            match.keySet().stream()
                                    .filter(id -> id.framework().equals(skill.framework()))
                                    .toList()));
        }
        List<Figure> figures = new ArrayList<>();
        for (int top : new int[] {1, 3}) {
            figures.add(
                    share(
                            name + ".top" + top,
                            inAll.stream().filter(rank -> rank < top).count(),
                            own.size()));
            figures.add(
                    share(
                            name + ".framework.top" + top,
                            inFramework.stream().filter(rank -> rank < top).count(),
                            own.size()));
        }
        figures.sort(Comparator.comparing(Figure::name));
        return figures;
    }

    private static int rank(Map<SkillId, Double> match, SkillId own, List<SkillId> among) {
        return (int)
                among.stream()
                        .filter(
                                other ->
                                        match.getOrDefault(other, 0.0)
                                                > match.getOrDefault(own, 0.0))
                        .count();
    }

    private static SkillId skill(Item item) {
        return FitHead.skills().stream()
                .map(Skill::id)
                .filter(id -> id.key().equals(item.skill()))
                .findFirst()
                .orElseThrow();
    }

    private static double[] scores(List<Judged> judged, List<SkillId> own) {
        double[] scores = new double[own.size()];
        for (int i = 0; i < scores.length; i++) scores[i] = judged.get(i).confidence(own.get(i));
        return scores;
    }

    private static Figure auc(String name, double[] holding, double[] others) {
        Auc auc = Auc.of(holding, others);
        return Figure.reported(name, auc.value(), "AUC", interval(auc));
    }

    private static String interval(Auc auc) {
        return String.format(Locale.ROOT, "95 %% interval %.3f to %.3f", auc.low(), auc.high());
    }

    private static Figure share(String name, long part, long whole) {
        return Figure.reported(name, (double) part / whole, "share", part + " of " + whole);
    }
}
