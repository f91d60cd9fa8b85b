package credence.app.cli;

import credence.app.accounts.Accounts;
import credence.app.accounts.OneTimeTokens;
import credence.app.platform.DataFolder;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code credence serve}: runs until it is stopped. */
@Command(
        name = "serve",
        description =
                "Run the server. The first start prints an address that opens the set-up; there is no default password.")
final class Serve implements Callable<Integer> {
    private static final Duration SETUP = Duration.ofDays(7);

    @Mixin private Place place = new Place();

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = place.settings();
        try (Installation installation =
                Installation.serve(taken(settings), settings, Optional.empty())) {
            System.out.println(address(installation));
            untilStopped();
        }
        return Exit.DONE;
    }

    private static String address(Installation installation) {
        String origin = origin(installation);
        if (!installation.bean(Accounts.class).isEmpty()) return origin + "/";
        return origin
                + "/setup?token="
                + installation
                        .bean(OneTimeTokens.class)
                        .issue(OneTimeTokens.Purpose.SETUP, Optional.empty(), SETUP);
    }

    /** Where people reach it: the address that is signed into credentials, else this machine. */
    static String origin(Installation installation) {
        return installation
                .settings()
                .baseUrl()
                .map(Object::toString)
                .orElseGet(() -> "http://localhost:" + installation.port());
    }

    /** The data folder, held from now on; or who holds it. */
    static DataFolder taken(Settings settings) {
        Path path = settings.data();
        return DataFolder.open(path).orElseThrow(() -> held(path));
    }

    static Refusal held(Path path) {
        Optional<Running> other = Running.read(path);
        if (other.isEmpty())
            return new Refusal(
                    "The data folder %s is in use by another process: stop it, or name another folder with --data."
                            .formatted(path));
        String port = other.get().port() == 0 ? "" : " on port " + other.get().port();
        return new Refusal(
                "The data folder %s is in use by process %d%s: stop it, or name another folder with --data."
                        .formatted(path, other.get().pid(), port));
    }

    /**
     * Until the process is told to end, which the installation's own hook then does in good order.
     */
    static void untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
