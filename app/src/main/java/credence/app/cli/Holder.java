package credence.app.cli;

import credence.app.cli.Operation.Said;
import credence.app.platform.DataFolder;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Function;

/** Whoever can work on a data folder: this process, or the server that holds it. */
final class Holder {
    private Holder() {}

    /**
     * @param here does the work in this process, where nobody else holds the folder
     * @param there has the server do it
     */
    static <T> T of(
            Settings settings, Function<Installation, T> here, Function<Elsewhere, T> there) {
        Optional<DataFolder> folder = DataFolder.open(settings.data());
        if (folder.isPresent()) {
            try (Installation installation = Installation.atTerminal(folder.get(), settings)) {
                return here.apply(installation);
            }
        }
        return there.apply(
                new Elsewhere(
                        Running.read(settings.data())
                                .filter(running -> running.port() > 0)
                                .orElseThrow(() -> Serve.held(settings.data()))));
    }

    /** Only on an installation that is there: nobody stops or checks one that is made for it. */
    static Said perform(Settings settings, Operation operation) {
        if (!Files.exists(settings.data().resolve("master.key")))
            throw new Refusal(
                    "There is no installation in %s: name its folder with --data."
                            .formatted(settings.data()));
        return of(
                settings,
                installation -> installation.bean(Operator.class).perform(operation),
                elsewhere -> elsewhere.perform(operation));
    }

    /** The same, and prints what came of it. */
    static int print(Settings settings, Operation operation) {
        Said said = perform(settings, operation);
        System.out.println(said.text());
        return said.exitCode();
    }
}
