package credence.collect;

import static credence.collect.CollectionFixtures.events;
import static credence.collect.CollectionFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.KeyedHash.Purpose;
import credence.collect.checks.Checks;
import credence.collect.checks.Given;
import credence.collect.history.GitFixture;
import credence.collect.judgement.JudgementFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks and operations said stands in the events as it was counted by hand. */
class ChecksEventsTest {
    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void three_changes() {
        git = GitFixture.in(folder.resolve("repository"));
        int one = git.commit("one", Map.of("src/a.c", "int a;\n"));
        int two = git.later(2).commit("two", Map.of("src/a.c", "int a;\nint b;\n"), one);
        git.later(1).commit("fix: three", Map.of("src/a.c", "int a;\nlong b;\n"), two);
        git.write();
    }

    private String id(int commit) {
        return git.git("rev-parse", "c" + commit).strip();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Checks.Files everything() throws IOException {
        String run =
                "{\"name\":\"Jane's CI\",\"head_branch\":\"main\",\"head_sha\":\"%s\",\"run_attempt\":1,\"event\":\"push\",\"conclusion\":\"%s\",\"actor\":{\"login\":\"jane-doe\"}}\n";
        String suite =
                "<testsuite><testcase classname=\"SecretTest\" name=\"ofJane\">%s</testcase></testsuite>";
        String sarif =
                "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"SecretTool\"}},\"results\":[%s]}]}";
        String result =
                "{\"ruleId\":\"secret/rule\",\"message\":{\"text\":\"secret words\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"src/a.c\"},\"region\":{\"startLine\":1}}}]}";
        return new Checks.Files(
                List.of(
                        file(
                                "ci.json",
                                run.formatted(id(1), "success") + run.formatted(id(3), "failure"))),
                List.of(
                        new Given(Optional.of(id(1)), file("1.xml", suite.formatted(""))),
                        new Given(
                                Optional.of(id(2)), file("2.xml", suite.formatted("<failure/>")))),
                List.of(
                        new Given(Optional.of(id(2)), file("2.sarif", sarif.formatted(""))),
                        new Given(Optional.of(id(3)), file("3.sarif", sarif.formatted(result)))),
                List.of(
                        file(
                                "incidents.csv",
                                "id,day,severity,caused_by,resolved_day,owner\nSecretOutage,2020-09-17,P1,%s,2020-09-18,Jane Doe\n"
                                        .formatted(id(2)))));
    }

    private Result collect(Checks.Files checks, Path state) {
        key(state);
        Options options = Options.NONE.withState(state).withChecks(checks);
        return Collection.collect(git.folder(), state.resolve("out"), options, (done, of) -> true);
    }

    @Test
    void each_kind_stands_with_its_change_and_in_the_coverage() throws IOException {
        Path state = folder.resolve("state");
        collect(everything(), state);

        KeyedHash hash = new KeyedHash(Files.readAllBytes(state.resolve("key")));
        List<String> lines = events(state).lines().toList();
        assertThat(lines.get(0))
                .contains(
                        "\"checks\":{\"ci\":{\"seen\":1,\"failed\":0,\"flaky\":0},\"tests\":{\"seen\":1,\"failed\":0,\"flaky\":0}},\"shares\"")
                .doesNotContain("hotfix");
        assertThat(lines.get(1))
                .contains(
                        "\"hotfixAfterDays\":1,\"checks\":{\"ci\":{\"seen\":1,\"failed\":1,\"probability\":0.5,\"candidates\":2,\"flaky\":0},\"tests\":{\"seen\":1,\"failed\":1,\"probability\":1.0,\"candidates\":1,\"flaky\":0},\"incidents\":[{\"incident\":\"%s\",\"severity\":\"critical\",\"afterDays\":2,\"restoredAfterDays\":1,\"link\":\"stated\"}]},\"shares\""
                                .formatted(hash.of(Purpose.INCIDENT, "SecretOutage")));
        assertThat(lines.get(2))
                .contains(
                        "\"findings\":[{\"introduced\":{\"warning\":1},\"candidates\":1}]},\"shares\"");
        assertThat(lines.get(3))
                .contains(
                        "\"checks\":{\"ci\":{\"changes\":3,\"records\":2,\"beforeMerge\":0,\"elsewhere\":0,\"undecided\":0,\"unassigned\":0,\"unread\":0},",
                        "\"tests\":{\"changes\":2,\"records\":2,",
                        "\"findings\":{\"changes\":1,\"records\":2,",
                        "\"incidents\":{\"changes\":1,\"records\":1,",
                        "\"standingFindings\":{\"unknown\":{\"warning\":1}}");
    }

    @Test
    void names_paths_rules_tests_and_messages_stay_here() throws IOException {
        Path state = folder.resolve("state");
        collect(everything(), state);

        assertThat(events(state))
                .doesNotContainIgnoringCase("secret")
                .doesNotContainIgnoringCase("jane")
                .doesNotContain("a.c");
        assertThat(Files.readString(state.resolve("out").resolve(Collection.REPORT)))
                .doesNotContainIgnoringCase("secret")
                .doesNotContainIgnoringCase("jane");
    }

    @Test
    void without_anything_given_the_events_say_nothing_of_it() {
        Path state = folder.resolve("state");
        collect(Checks.Files.NONE, state);

        assertThat(events(state)).doesNotContain("checks", "standing");
    }

    @Test
    void files_given_later_are_told_of_changes_that_were_read_before() throws IOException {
        Path state = folder.resolve("state");
        collect(Checks.Files.NONE, state);
        collect(everything(), state);
        Path fresh = folder.resolve("fresh");
        collect(everything(), fresh);

        assertThat(events(state)).isEqualTo(events(fresh));
    }

    @Test
    void a_folder_in_place_of_a_file_is_not_blamed_on_the_repository() throws IOException {
        Path place = Files.createDirectory(folder.resolve("reports"));
        Options options = Options.NONE.withState(folder.resolve("state"));
        List<Path> places = List.of(place);
        for (Options given :
                List.of(
                        options.withPullRequests(places),
                        options.withJudgement(new JudgementFiles(places, List.of())),
                        options.withChecks(
                                new Checks.Files(places, List.of(), List.of(), List.of())),
                        options.withChecks(
                                new Checks.Files(List.of(), List.of(), List.of(), places))))
            assertThat(
                            Collection.collect(
                                    git.folder(), folder.resolve("out"), given, (done, of) -> true))
                    .isEqualTo(
                            new Result.Unreadable(
                                    place + " is a folder: name the files in it one by one."));
    }

    @Test
    void a_file_that_is_none_or_not_there_is_one_sentence() throws IOException {
        Path fish = file("fish.json", "fish");
        for (Path file : List.of(fish, folder.resolve("absent.json"))) {
            Result result =
                    collect(
                            new Checks.Files(List.of(file), List.of(), List.of(), List.of()),
                            folder.resolve("state"));

            assertThat(result).isInstanceOf(Result.Unreadable.class);
            assertThat(((Result.Unreadable) result).sentence())
                    .contains(String.valueOf(file.getFileName()));
        }
    }
}
