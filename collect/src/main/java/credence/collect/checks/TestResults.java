package credence.collect.checks;

import credence.collect.checks.CheckRun.Verdict;
import credence.collect.provenance.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/**
 * Verdicts of test cases, from files of JUnit XML or folders of them. A case is named by its class
 * and its name; the names stay in memory.
 */
final class TestResults {
    private static final int MAX_FILES = 20_000;
    private static final int MAX_FOLDERS = 12;

    private final List<CheckRun> runs = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private int undecided;
    private int unread;

    /**
     * @throws IllegalArgumentException if a file is too large, is no JUnit XML, or names no commit
     */
    TestResults(List<Given> given) throws IOException {
        for (Given one : given)
            if (Files.isDirectory(one.file())) addFolder(one);
            else addFile(one);
    }

    List<CheckRun> runs() {
        return runs;
    }

    /** Cases that were skipped. */
    int undecided() {
        return undecided;
    }

    int unread() {
        return unread;
    }

    private void addFile(Given given) throws IOException {
        try {
            add(JUnitXml.read(given.file()), given);
        } catch (XMLStreamException e) {
            throw Input.refused(
                    given.file(),
                    "must be JUnit XML (testsuites or testsuite) without a document type, was not",
                    "let the test runner write it again");
        }
    }

    /** Beside reports there lie other files; they are counted and passed by. */
    private void addFolder(Given given) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(given.file(), MAX_FOLDERS)) {
            files =
                    all.filter(file -> file.toString().endsWith(".xml"))
                            .filter(Files::isRegularFile)
                            .limit(MAX_FILES + 1L)
                            .sorted()
                            .toList();
        }
        if (files.isEmpty())
            throw Input.refused(
                    given.file(), "must hold files of JUnit XML, had none", "check its path");
        if (files.size() > MAX_FILES)
            throw Input.refused(
                    given.file(),
                    "must not hold more than %,d files".formatted(MAX_FILES),
                    "name its folders one by one");
        for (Path file : files)
            try {
                add(JUnitXml.read(file), new Given(given.commit(), file));
            } catch (XMLStreamException e) {
                unread++;
            }
    }

    private void add(JUnitXml xml, Given given) {
        Optional<String> commit = given.commit().or(xml::commit);
        if (commit.isEmpty())
            throw Input.refused(
                    given.file(),
                    "must name its commit in a property git.commit, had none",
                    "give it as COMMIT=" + given.file().getFileName());
        undecided += xml.skipped();
        unread += xml.unread();
        Input.requireCount((long) runs.size() + xml.cases().size(), given.file());
        for (JUnitXml.Case one : xml.cases())
            runs.add(
                    new CheckRun(
                            commit.get(),
                            names.computeIfAbsent(one.name(), same -> same),
                            "",
                            one.verdict(),
                            one.isFlaky() && one.verdict() == Verdict.PASSED));
    }
}
