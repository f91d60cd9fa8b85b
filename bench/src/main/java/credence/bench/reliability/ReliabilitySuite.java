package credence.bench.reliability;

import credence.app.cli.Benchmark;
import credence.app.cli.Figure;
import credence.bench.reliability.Rig.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code credence bench reliability}: kills, and says what is damaged. */
public final class ReliabilitySuite implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int CONTROL_ROUNDS = 4;

    @Override
    public String suite() {
        return "reliability";
    }

    @Override
    public List<Figure> measure(Optional<String> only, int rounds) {
        long seed = System.nanoTime();
        return figures(
                Rig.run(Manner.SOUND, rounds > 0 ? rounds : ROUNDS, seed),
                Rig.run(Manner.CARELESS, CONTROL_ROUNDS, seed));
    }

    static List<Figure> figures(Outcome sound, Outcome careless) {
        List<Figure> figures = new ArrayList<>(damage(sound, careless));
        if (!sound.application().isEmpty())
            figures.add(restart("application", sound.application()));
        if (!sound.database().isEmpty()) figures.add(restart("database", sound.database()));
        return figures;
    }

    private static List<Figure> damage(Outcome sound, Outcome careless) {
        Audit.Findings found = sound.findings();
        return List.of(
                Figure.atLeast(
                        "crash.rounds_clean",
                        found.clean(sound.rounds()),
                        "rounds",
                        sound.rounds(),
                        found.damage().isEmpty()
                                ? "kill -9 of application or database under six writers"
                                : "damage: " + found.kinds()),
                Figure.reported("crash.credentials", found.credentials(), "", "each with one leaf"),
                Figure.reported(
                        "crash.acknowledgements",
                        sound.acknowledgements(),
                        "",
                        "all as stored; %d were begun and not issued at the end, and were completed by asking again"
                                .formatted(found.restored())),
                Figure.reported(
                        "crash.checkpoints",
                        found.checkpoints(),
                        "",
                        "fetched meanwhile, all consistent with the log at the end"),
                Figure.atLeast(
                        "crash.damage_in_control",
                        careless.findings().damage().size(),
                        "findings",
                        careless.rounds(),
                        "%d rounds with acknowledgement before a commit that is not on disk: %s"
                                .formatted(careless.rounds(), careless.findings().kinds())));
    }

    private static Figure restart(String what, List<Double> seconds) {
        return Figure.reported(
                "crash.restart." + what,
                median(seconds),
                "s",
                "from kill to the next credential, median of " + seconds.size());
    }

    /** Of at least one. */
    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().skip(seconds.size() / 2).findFirst().orElseThrow();
    }
}
