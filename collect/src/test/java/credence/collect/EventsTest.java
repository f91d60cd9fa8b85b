package credence.collect;

import static credence.collect.CollectionFixtures.collect;
import static credence.collect.CollectionFixtures.events;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.KeyedHash.Purpose;
import credence.collect.history.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event says what was counted by hand, and nothing that was not watched. */
class EventsTest {
    @TempDir Path folder;

    @Test
    void a_change_its_repair_and_the_coverage_are_what_was_counted_by_hand() throws IOException {
        GitFixture git = GitFixture.in(folder.resolve("repository"));
        String trailer = "feat: one\n\nCo-authored-by: Claude Opus 4.5 <noreply@anthropic.com>";
        int one = git.commit(trailer, Map.of("src/a.c", "int a;\nint b;\nint c;\nint d;\n"));
        git.later(10);
        String repaired = "int a;\nint x;\nint y;\nint d;\n";
        int two = git.commit("fix: two", Map.of("src/a.c", repaired), one);
        git.later(100);
        Map<String, String> more = Map.of("src/a.c", repaired, "src/test/a.c", "int t;\n");
        git.commit("three", more, two);
        git.write();
        Path state = folder.resolve("state");
        collect(git.folder(), state, "HEAD");

        KeyedHash hash = new KeyedHash(Files.readAllBytes(state.resolve("key")));
        String c1 = git.git("rev-parse", "c1").strip();
        String c2 = git.git("rev-parse", "c2").strip();
        String c3 = git.git("rev-parse", "c3").strip();
        String repository = hash.of(Purpose.REPOSITORY, c1);
        List<String> lines = events(state).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst())
                .startsWith(
                        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/repositories/%s\",\"type\":\"credence.delivery.change\",\"datacontenttype\":\"application/json\",\"data\":"
                                .formatted(
                                        hash.of(Purpose.EVENT, data(lines.getFirst())),
                                        repository));
        assertThat(data(lines.getFirst()))
                .isEqualTo(
                        """
                        {"repository":"%s","change":"%s","day":"2020-09-13","asOf":"2021-01-01",\
                        "nature":"feature","files":1,"lines":4,"testsAdded":false,\
                        "faults":[{"fix":"%s","afterDays":10,"lines":2}],\
                        "shares":[{"person":"%s",\
                        "provenance":{"state":"ai","source":"trailer","probability":0.92,\
                        "tool":"Claude Code","model":"claude-opus-4-5"},\
                        "language":"C","directory":"%s","test":false,"fileAgeDays":"0","lines":4,\
                        "within":[{"days":7,"alive":4},\
                        {"days":30,"alive":2,"gone":{"corrective":2}},\
                        {"days":90,"alive":2,"gone":{"corrective":2}}],\
                        "churn14Days":2}]}"""
                                .formatted(
                                        repository,
                                        c1,
                                        c2,
                                        hash.of(Purpose.PERSON, "ada@example.org"),
                                        hash.of(Purpose.DIRECTORY, "src")));
        assertThat(data(lines.get(1))).contains("\"fileAgeDays\":\"1-30\"");
        assertThat(data(lines.get(2)))
                .contains("\"testsAdded\":true")
                .doesNotContain("within", "churn");
        assertThat(data(lines.get(3)))
                .isEqualTo(
                        """
                        {"repository":"%s","head":"%s","asOf":"2021-01-01","from":"2020-09-13",\
                        "changes":3,"lines":7,"sourcedLines":4,"quarantinedLines":0,\
                        "provenance":[{"state":"ai","source":"trailer","lines":4},\
                        {"state":"unknown","source":"none","lines":3}],\
                        "unreadNotes":0,"unreadTraces":0}"""
                                .formatted(repository, c3));
    }

    @Test
    void a_later_day_gives_the_same_change_another_event() {
        GitFixture git = GitFixture.in(folder.resolve("repository"));
        int one = git.commit("one", Map.of("a.c", "int a;\n"));
        git.later(40).commit("two", Map.of("a.c", "int a;\n", "b.c", "int b;\n"), one);
        git.write();
        Path state = folder.resolve("state");
        collect(git.folder(), state, "c1");
        String before = events(state).lines().findFirst().orElseThrow();
        collect(git.folder(), state, "c2");
        String after = events(state).lines().findFirst().orElseThrow();

        assertThat(before).contains("\"asOf\":\"2020-09-13\"");
        assertThat(after).contains("\"asOf\":\"2020-10-23\"");
        assertThat(id(after)).isNotEqualTo(id(before));
        assertThat(source(after)).isEqualTo(source(before));
    }

    @Test
    void a_person_a_directory_and_another_key_give_other_hashes() {
        KeyedHash hash = new KeyedHash(new byte[KeyedHash.KEY_BYTES]);
        byte[] other = new byte[KeyedHash.KEY_BYTES];
        other[31] = 1;

        assertThat(hash.of(Purpose.PERSON, "same"))
                .matches("[0-9a-f]{32}")
                .isEqualTo(hash.of(Purpose.PERSON, "same"))
                .isNotEqualTo(hash.of(Purpose.DIRECTORY, "same"))
                .isNotEqualTo(new KeyedHash(other).of(Purpose.PERSON, "same"));
    }

    @Test
    void the_checkpoint_that_is_least_missed_goes() {
        List<Integer> places = new ArrayList<>();
        for (int place = 100; place <= 3_000; place += 100) {
            places.add(place);
            if (places.size() > Checkpoints.KEPT) places.remove(Checkpoints.leastMissed(places));
        }

        assertThat(places).hasSize(Checkpoints.KEPT).contains(2_900, 3_000);
        Map<Integer, Integer> behind = new HashMap<>();
        for (int i = 0; i < 4; i++)
            behind.put(i, (3_000 - places.get(i)) / Math.max(1, 3_000 - places.get(i + 1)));
        assertThat(behind.values()).allSatisfy(growth -> assertThat(growth).isBetween(1, 8));
    }

    private static String data(String line) {
        return line.substring(line.indexOf("\"data\":") + 7, line.length() - 1);
    }

    private static String id(String line) {
        return line.substring(line.indexOf("\"id\":\""), line.indexOf(",\"source\""));
    }

    private static String source(String line) {
        return line.substring(line.indexOf("\"source\":\""), line.indexOf(",\"type\""));
    }
}
