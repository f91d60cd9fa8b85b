package credence.app.cli;

import credence.app.platform.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code credence config}: every setting, where it comes from, what it is for. */
@Command(
        name = "config",
        description = "Every setting with its value, where it comes from and what it is for.")
final class Config implements Callable<Integer> {
    @Mixin private Place place = new Place();

    @Override
    public Integer call() {
        for (Settings.Value setting : place.settings().all()) {
            String value =
                    setting.value().isEmpty() ? "(not set)" : withoutPassword(setting.value());
            System.out.println(
                    "%-31s %-20s %-12s %s"
                            .formatted(
                                    setting.key().name(),
                                    value,
                                    setting.source(),
                                    setting.key().meaning()));
        }
        return Exit.DONE;
    }

    static String withoutPassword(String address) {
        return address.replaceAll("(?i)(password=)[^&]*", "$1***")
                .replaceAll("(//[^/:@]*):[^/@]*@", "$1:***@");
    }
}
