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

    private final String task;
    private final String done;
    private final String unit;
    private final boolean terminal = isTerminal();
    private @Nullable ProgressBar bar;
    private int said;

    private Meter(String task, String done, String unit) {
        this.task = task;
        this.done = done;
        this.unit = unit;
    }

    static Meter ofPassages() {
        return new Meter("Assessing", "assessed", "passages");
    }

    static Meter ofChanges() {
        return new Meter("Collecting", "read", "changes");
    }

    @Override
    public synchronized void at(int now, int total) {
        if (total <= 0) return;
        if (terminal) {
            bar(total).stepTo(now);
        } else if (fifth(now, total) > said) {
            said = fifth(now, total);
            System.err.println("%s %d of %d %s".formatted(done, now, total, unit));
        }
    }

    private static int fifth(int now, int total) {
        return (int) ((long) now * LINES / total);
    }

    private ProgressBar bar(int total) {
        ProgressBar current = bar;
        if (current == null) {
            current =
                    new ProgressBarBuilder()
                            .setTaskName(task)
                            .setUnit(" " + unit, 1)
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
