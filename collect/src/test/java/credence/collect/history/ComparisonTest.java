package credence.collect.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many lines change as git says, also where most lines are braces and blanks. */
class ComparisonTest {
    private static final int TEXTS = 60;

    @TempDir Path folder;

    @Test
    void texts_full_of_equal_lines_change_by_as_many_lines_as_git_says() {
        GitFixture git = GitFixture.in(folder.resolve("repository"));
        Random random = new Random(20_261_122);
        List<String> texts = new ArrayList<>();
        Integer[] parent = {};
        for (int i = 0; i < TEXTS; i++) {
            String text = i % 2 == 0 ? text(random) : changed(texts.getLast(), random);
            texts.add(text);
            parent = new Integer[] {git.commit("text " + i, Map.of("a.c", text), parent)};
        }
        git.write();

        for (int i = 1; i < TEXTS; i += 2) {
            int added = 0;
            int removed = 0;
            for (Edit edit : Comparison.of(lines(texts.get(i - 1)), lines(texts.get(i)))) {
                added += edit.added();
                removed += edit.removed();
            }
            String said = git.git("diff", "--numstat", "c" + i, "c" + (i + 1)).strip();
            assertThat(added + "\t" + removed + "\ta.c").as("text " + i).isEqualTo(said);
        }
    }

    private static Lines lines(String text) {
        return Lines.of(text.getBytes(UTF_8));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 900; line++) text.append(line(random));
        return text.toString();
    }

    private static String line(Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> "}\n";
            case 1 -> "\n";
            default -> "call(" + random.nextInt(100_000) + ");\n";
        };
    }

    /** Its end, in many places. */
    private static String changed(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().map(line -> line + "\n").toList());
        for (int at = lines.size() - 80; at < lines.size(); at++)
            if (random.nextInt(4) > 0) lines.set(at, line(random));
        lines.add("end\n");
        return String.join("", lines);
    }
}
