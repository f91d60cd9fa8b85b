package credence.extract;

import static credence.extract.ExtractFixtures.at;
import static credence.extract.ExtractFixtures.bundle;
import static credence.extract.ExtractFixtures.extracted;
import static credence.extract.ExtractFixtures.files;
import static credence.extract.ExtractFixtures.repository;
import static credence.extract.ExtractFixtures.zip;
import static org.assertj.core.api.Assertions.assertThat;

import credence.evidence.Anchor;
import credence.evidence.Citation;
import credence.evidence.Extract;
import credence.extract.Extraction.Extracted;
import credence.extract.Extraction.Reason;
import credence.extract.Extraction.Refused;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {
    @TempDir Path folder;

    @Test
    void a_bundle_gives_its_history_newest_first_and_the_files_of_its_head() throws Exception {
        List<String> ids = repository(folder);

        Extracted extracted = extracted("shop.bundle", bundle(folder));

        assertThat(extracted.extracts())
                .extracting(Extract::name)
                .containsExactly(
                        "shop.bundle: history",
                        "shop.bundle: docs/guide.md",
                        "shop.bundle: src/Ledger.java");
        Extract history = extracted.extracts().getFirst();
        assertThat(history.text())
                .isEqualTo(
                        """
                        Merge the guide

                        Widen the sum

                        Co-authored-by: Claude <noreply@anthropic.com>

                        Changed 1 file, 2 lines added, 1 removed: src/Ledger.java

                        Write a guide

                        Changed 1 file, 3 lines added, 0 removed: docs/guide.md

                        Add the ledger

                        It sums entries.

                        Changed 1 file, 3 lines added, 0 removed: src/Ledger.java""");
        assertThat(history.anchors())
                .extracting(Anchor::value)
                .containsExactly(ids.get(3), ids.get(2), ids.get(1), ids.get(0));
        int start = history.text().indexOf("It sums");
        assertThat(history.cite(start, start + 7))
                .isInstanceOfSatisfying(
                        Citation.Commit.class, c -> assertThat(c.id()).isEqualTo(ids.get(0)));
        Extract source = extracted.extracts().get(2);
        assertThat(at(source, "int n", Anchor.Kind.FILE)).isEqualTo("src/Ledger.java");
        assertThat(at(source, "int n", Anchor.Kind.LINE)).isEqualTo("3");
    }

    @Test
    void a_zip_of_a_working_folder_reads_the_same_commits_loose_or_packed() throws Exception {
        repository(folder);
        Extracted loose = extracted("shop.zip", zip(everything(folder)));
        try (Git git = Git.open(folder.toFile())) {
            git.gc().call();
        }
        Extracted packed = extracted("shop.zip", zip(everything(folder)));

        List<String> texts =
                extracted("shop.bundle", bundle(folder)).extracts().stream()
                        .map(Extract::text)
                        .toList();
        assertThat(loose.extracts()).extracting(Extract::text).containsExactlyElementsOf(texts);
        assertThat(packed.extracts()).extracting(Extract::text).containsExactlyElementsOf(texts);
    }

    @Test
    void named_authors_leave_out_the_commits_of_others_and_say_how_many() throws Exception {
        repository(folder);
        byte[] bytes = bundle(folder);

        Extract theirs = extracted("shop.bundle", bytes, "BEN@example.org").extracts().getFirst();
        Extract all = extracted("shop.bundle", bytes, "nobody").extracts().getFirst();

        assertThat(theirs.text()).startsWith("Write a guide").doesNotContain("ledger");
        assertThat(theirs.notices()).containsExactly("3 commits of other authors were left out.");
        assertThat(all.text()).contains("Write a guide", "Add the ledger");
        assertThat(all.notices())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "None of the named authors committed here, so the commits of all 3 authors");
    }

    @Test
    void only_the_newest_two_thousand_commits_are_read() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            for (int i = 0; i < 2_003; i++) {
                git.commit()
                        .setMessage("Commit " + i)
                        .setAllowEmpty(true)
                        .setSign(false)
                        .setAuthor("ann", "ann@example.org")
                        .call();
            }
        }

        Extract history = extracted("long.bundle", bundle(folder)).extracts().getFirst();

        assertThat(history.anchors()).hasSize(2_000);
        assertThat(history.text()).startsWith("Commit 2002\n").doesNotContain("Commit 2\n");
        assertThat(history.notices())
                .containsExactly(
                        "Only the newest 2,000 commits are in the text; 3 older ones were left out.");
    }

    @Test
    void a_shallow_clone_is_read_as_far_as_it_goes() throws Exception {
        repository(folder.resolve("whole"));
        Path clone = folder.resolve("clone");
        Git.cloneRepository()
                .setURI(folder.resolve("whole").toUri().toString())
                .setDepth(1)
                .setDirectory(clone.toFile())
                .call()
                .close();

        Extracted extracted = extracted("shop.zip", zip(everything(clone)));

        assertThat(extracted.extracts().getFirst().text()).isEqualTo("Merge the guide");
        assertThat(extracted.extracts()).hasSize(3);
    }

    @Test
    void a_folder_is_read_where_it_lies_with_or_without_history_and_left_unchanged()
            throws Exception {
        Path repository = folder.resolve("chart.js");
        repository(repository);
        Map<String, byte[]> before = everything(repository);

        Extraction withHistory = ExtractFixtures.EXTRACTOR.extract(repository, List.of());
        Extraction without =
                ExtractFixtures.EXTRACTOR.extract(repository.resolve("src"), List.of());

        assertThat(((Extracted) withHistory).extracts().getFirst().name())
                .isEqualTo("chart.js: history");
        assertThat(((Extracted) without).extracts())
                .extracting(Extract::name)
                .containsExactly("src: Ledger.java");
        assertThat(everything(repository).keySet()).isEqualTo(before.keySet());
    }

    @Test
    void what_is_not_one_s_own_writing_is_skipped_with_its_reason() {
        Map<String, byte[]> files =
                files(
                        "p/src/A.java", "class A {}",
                        "p/node_modules/x/index.js", "x",
                        "p/package-lock.json", "{}",
                        "p/app.min.js", "x",
                        "p/src/B.java", "// Code generated by protoc. DO NOT EDIT.\nclass B {}",
                        "p/target/site.html", "x",
                        "p/logo.png", "\u0089PNG\0\0\0",
                        "p/inner.zip", "PK",
                        "../../etc/passwd", "root",
                        "C:\\x.txt", "x",
                        "p/empty.txt", "",
                        "p/big.csv", "1,2,3,4\n".repeat(200_000));

        Extracted extracted = extracted("p.zip", zip(files));

        assertThat(extracted.extracts())
                .extracting(Extract::name)
                .containsExactly("p.zip: p/src/A.java");
        assertThat(extracted.skipped())
                .extracting(s -> s.path() + " " + s.why())
                .containsExactly(
                        "p/node_modules/x/index.js VENDORED",
                        "p/package-lock.json LOCK_FILE",
                        "p/app.min.js GENERATED",
                        "p/src/B.java GENERATED",
                        "p/target/site.html GENERATED",
                        "p/logo.png BINARY",
                        "p/inner.zip NESTED_ARCHIVE",
                        "../../etc/passwd UNSAFE_NAME",
                        "C:/x.txt UNSAFE_NAME",
                        "p/empty.txt NO_TEXT",
                        "p/big.csv TOO_LARGE");
    }

    @Test
    void a_folder_that_is_no_repository_or_an_empty_or_broken_one_is_refused_in_words()
            throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Git.init().setDirectory(empty.toFile()).call().close();
        Path broken = folder.resolve("broken");
        repository(broken);
        try (Stream<Path> objects = Files.walk(broken.resolve(".git/objects"))) {
            for (Path object : objects.filter(Files::isRegularFile).toList())
                Files.write(object, new byte[] {1, 2, 3});
        }

        OutputStream nowhere = new ByteArrayOutputStream();
        assertThat(GitBundle.write(Files.createDirectory(folder.resolve("plain")), nowhere))
                .map(Refused::reason)
                .contains(Reason.UNSUPPORTED);
        assertThat(GitBundle.write(empty, nowhere)).map(Refused::reason).contains(Reason.EMPTY);
        assertThat(GitBundle.write(broken, nowhere)).map(Refused::reason).contains(Reason.DAMAGED);
        assertThat(ExtractFixtures.EXTRACTOR.extract(broken, List.of()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.sentence()).startsWith("broken is a damaged"));
    }

    @Test
    void a_zipped_folder_has_the_same_bytes_each_time_and_no_foreign_files() throws Exception {
        Files.createDirectories(folder.resolve("p/node_modules/x"));
        Files.writeString(folder.resolve("p/node_modules/x/i.js"), "x");
        Files.writeString(folder.resolve("p/a.txt"), "mine");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("p/link.txt"), folder.resolve("secret.txt"));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream again = new ByteArrayOutputStream();

        SourceFolder.zip(folder.resolve("p"), first);
        SourceFolder.zip(folder.resolve("p"), again);

        assertThat(first.toByteArray()).isEqualTo(again.toByteArray());
        assertThat(Zip.names(first.toByteArray(), Limits.DEFAULT)).containsExactly("a.txt");
    }

    private static Map<String, byte[]> everything(Path folder) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                files.put("shop/" + folder.relativize(path), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
