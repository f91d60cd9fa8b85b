package credence.app.cli;

import credence.assessment.Progress;
import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how far the work is: a bar at a terminal, else a line at every fifth of
 * it.
 */
final class Meter implements Progress, AutoCloseable {
    private static final int LINES = 5;

    private final boolean terminal = isTerminal();
    private @Nullable ProgressBar bar;
    private int said;

    @Override
    public synchronized void at(int done, int total) {
        if (total <= 0) return;
        if (terminal) {
            bar(total).stepTo(done);
        } else if (done * LINES / total > said) {
            said = done * LINES / total;
            System.err.println("assessed %d of %d passages".formatted(done, total));
        }
    }

    private ProgressBar bar(int total) {
        ProgressBar current = bar;
        if (current == null) {
            current =
                    new ProgressBarBuilder()
                            .setTaskName("Assessing")
                            .setUnit(" passages", 1)
                            .setInitialMax(total)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(200)
                            .clearDisplayOnFinish()
                            .build();
            bar = current;
        }
        return current;
    }

    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public synchronized void close() {
        if (bar != null) bar.close();
    }
}
