package credence.collect.provenance;

import static credence.collect.provenance.ProvenanceFixtures.facts;
import static credence.collect.provenance.ProvenanceFixtures.id;
import static credence.collect.provenance.ProvenanceFixtures.provenance;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.history.CommitFacts.Nature;
import credence.collect.history.GitFixture;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a commit says of itself is read once, and nobody's name leaves. */
class FactsTest {
    private static final String ADA = "Ada Example <ada@example.org>";

    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void an_empty_repository() {
        git = GitFixture.in(folder.resolve("repository"));
    }

    @Test
    void the_day_is_the_committers_in_days_since_1970() {
        git.commit("one", Map.of("a.txt", "1\n"));
        git.write();

        // 2020-09-13 13:26:40 UTC
        assertThat(facts(provenance(git), git, "HEAD").day()).isEqualTo(18_518);
    }

    @Test
    void all_forms_of_mailmap_lines_bring_one_persons_addresses_together() {
        String mailmap =
                """
                # names and addresses
                Ada Example <ada@example.org>
                <ada@example.org> <ada@old.example.org>
                Ada Example <ada@example.org> <ADA@home.example.org>  # from home
                Ada Example <ada@example.org> root <root@localhost>
                """;
        List<String> people =
                List.of(
                        "Ada <Ada@Example.org>",
                        "A. Example <ada@old.example.org>",
                        "ada <ada@home.example.org>",
                        "root <root@localhost>",
                        "other <root@localhost>",
                        "unknown <>",
                        "nobody <>",
                        "Last <last@example.org>");
        Integer[] parent = {};
        for (String person : people)
            parent =
                    new Integer[] {
                        git.by(person, ADA).commit("one", Map.of(".mailmap", mailmap), parent)
                    };
        git.write();
        Provenance provenance = provenance(git);

        List<Integer> authors =
                IntStream.range(0, people.size())
                        .map(
                                back ->
                                        facts(provenance, git, "HEAD~" + (people.size() - 1 - back))
                                                .author())
                        .boxed()
                        .toList();

        assertThat(authors).containsExactly(0, 0, 0, 0, 1, 2, 3, 4);
    }

    @Test
    void an_agent_remains_one_though_the_mailmap_gives_its_address_to_a_person() {
        git.by("Cursor <cursoragent@cursor.com>", ADA);
        git.commit("one", Map.of(".mailmap", "Ada <ada@example.org> <cursoragent@cursor.com>\n"));
        git.write();

        assertThat(ProvenanceFixtures.writer(provenance(git), git).tool()).isEqualTo("Cursor");
    }

    @Test
    void names_and_addresses_are_neither_answered_nor_saved() throws IOException {
        git.by("Zenobia Example <zenobia@example.org>", "Quentin Example <quentin@example.org>");
        git.commit(
                "one\n\nCo-authored-by: Rosalind <rosalind@example.org>", Map.of("a.txt", "1\n"));
        git.write();
        Provenance provenance = provenance(git);
        String author = provenance.author(facts(provenance, git, "HEAD").author());
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        provenance.save(new DataOutputStream(saved));

        assertThat(author).isEqualTo("#" + "zenobia@example.org".hashCode());
        assertThat(saved.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
                .doesNotContain("zenobia", "quentin", "rosalind", "example.org");
    }

    @Test
    void a_commit_that_the_project_lists_for_blame_to_ignore_only_formats() {
        int first = git.commit("one", Map.of("a.txt", "1\n"));
        git.write();
        String id = id(git, "HEAD");
        git.commit(
                "two",
                Map.of(
                        "a.txt",
                        "1\n",
                        ".git-blame-ignore-revs",
                        "# formatting\n" + id + " # all\nabc\n"),
                first);
        git.write();
        Provenance provenance = provenance(git);

        assertThat(facts(provenance, git, "HEAD~1").isFormatting()).isTrue();
        assertThat(facts(provenance, git, "HEAD").isFormatting()).isFalse();
    }

    @Test
    void a_revert_names_what_it_takes_back_by_its_full_id() {
        int first = git.commit("one", Map.of("a.txt", "1\n"));
        git.write();
        String id = id(git, "HEAD");
        int second =
                git.commit("Revert \"one\"\n\nThis reverts commit " + id + ".", Map.of(), first);
        int third = git.commit("undo\n\nthis reverts commit\n" + id, Map.of(), second);
        int fourth =
                git.commit(
                        "Revert \"one\"\n\nThis reverts commit " + id.substring(0, 8) + ".",
                        Map.of(),
                        third);
        git.commit("Revert\n\nThis reverts commit abcdef0.", Map.of(), fourth);
        git.write();
        Provenance provenance = provenance(git);

        assertThat(facts(provenance, git, "HEAD~3").reverts()).isEqualTo(id);
        assertThat(facts(provenance, git, "HEAD~2").reverts()).isEmpty();
        assertThat(facts(provenance, git, "HEAD~1").reverts()).isEqualTo(id);
        assertThat(facts(provenance, git, "HEAD").reverts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fix(parser): a comma too many|FIX",
                "Fix: a comma too many|FIX",
                "HOTFIX: a comma too many|FIX",
                "feat!: new door|FEATURE",
                "docs: fix a wrong word|DOCUMENTATION",
                "chore: fix nothing|OTHER",
                "ci: run twice|BUILD",
                "refactor: take the door out|REFACTORING",
                "test: the door|TEST",
                "style: spaces|STYLE",
                "ABC-12: Fix leak of handles (#34)|FIX",
                "ABC-12; NPE where no door stands|FIX",
                "ABC-12 - Doors deadlock at midnight|FIX",
                "MINOR: fix broken link in javadoc|DOCUMENTATION",
                "MINOR: Fix typo in door|DOCUMENTATION",
                "ABC-12: Fix flaky DoorTest (#34)|TEST",
                "ABC-12: Fix failing integration test|TEST",
                "ABC-12: Fix door and add tests|FIX",
                "MINOR: Add tests for doors|TEST",
                "ABC-12: Upgrade hinges to 3.2|BUILD",
                "MINOR: Clean up of doors|REFACTORING",
                "MINOR: Remove unused doors|REFACTORING",
                "ABC-12: Add doors|FEATURE",
                "ABC-12 (KIP-9): Doors with two wings|FEATURE",
                "MINOR: checkstyle of doors|STYLE",
                "Revert \"ABC-12: Fix leak\"|OTHER",
                "Merge branch 'fix-leak'|OTHER",
                "abc-12; Doors times out on an empty wall|FIX",
                "[ABC-12] Upgrade hinges|BUILD",
                "KIP-9: Doors with two wings|FEATURE",
                "Add exception for doors|FEATURE",
                "Prefix of suffixes|OTHER",
                "Doors|OTHER",
            })
    void the_first_line_says_what_kind_of_work_it_is(String line, Nature nature) {
        assertThat(Natures.of(line + "\n\nThis fixes a bug in nothing.")).isEqualTo(nature);
    }

    @Test
    void an_empty_message_is_of_no_kind() {
        assertThat(Natures.of("")).isEqualTo(Nature.OTHER);
    }
}
