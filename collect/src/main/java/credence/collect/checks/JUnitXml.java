package credence.collect.checks;

import credence.collect.checks.CheckRun.Verdict;
import credence.collect.history.Commits;
import credence.collect.provenance.Input;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One report of a test runner: {@code testsuites} and {@code testsuite} with {@code testcase}s, and
 * in these {@code failure}, {@code error} or {@code skipped}. Of Surefire also {@code flakyFailure}
 * and {@code flakyError}: the case passed when it was run again. [surefire-test-report.xsd]
 *
 * @param commit that a property names
 * @param skipped cases without a verdict
 * @param unread cases without a name
 */
record JUnitXml(Optional<String> commit, List<Case> cases, int skipped, int unread) {
    private static final Set<String> ROOTS = Set.of("testsuites", "testsuite");
    private static final Set<String> COMMIT =
            Set.of(
                    "commit",
                    "revision",
                    "git.commit",
                    "git.commit.id",
                    "git_commit",
                    "github_sha",
                    "ci_commit_sha");
    private static final int MAX_DEPTH = 64;

    /**
     * Limits of the JDK that count such as {@code &lt;} as well, of which long outputs are full.
     * Without a document type there are no other entities.
     */
    private static final List<String> ESCAPES =
            List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit");

    /**
     * @param isFlaky whether it failed before it passed
     */
    record Case(String name, Verdict verdict, boolean isFlaky) {}

    /**
     * @throws XMLStreamException if it is not well formed, has a document type or another root
     * @throws IllegalArgumentException if it is larger than 64 MiB
     */
    static JUnitXml read(Path file) throws IOException, XMLStreamException {
        Input.requireSize(file);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        for (String limit : ESCAPES) factory.setProperty(limit, "0");
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("nothing outside the file is read");
                });
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return new Reader(factory.createXMLStreamReader(bytes)).read();
        }
    }

    private static final class Reader {
        private final XMLStreamReader xml;
        private final List<Case> cases = new ArrayList<>();
        private @Nullable String commit;
        private @Nullable String name;
        private boolean hasFailed;
        private boolean isFlaky;
        private boolean isSkipped;
        private int skipped;
        private int unread;

        Reader(XMLStreamReader xml) {
            this.xml = xml;
        }

        JUnitXml read() throws XMLStreamException {
            int depth = 0;
            while (xml.hasNext())
                switch (xml.next()) {
                    case XMLStreamConstants.DTD ->
                            throw new XMLStreamException("a report has no document type");
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (depth++ == 0 && !ROOTS.contains(xml.getLocalName()))
                            throw new XMLStreamException("another root");
                        if (depth > MAX_DEPTH) throw new XMLStreamException("too deep");
                        start(xml.getLocalName());
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        if (xml.getLocalName().equals("testcase")) end();
                    }
                    default -> {
                        // what tests printed is not read
                    }
                }
            return new JUnitXml(Optional.ofNullable(commit), cases, skipped, unread);
        }

        private void start(String element) {
            switch (element) {
                case "property" -> property();
                case "testcase" -> {
                    name = attribute("classname") + "#" + attribute("name");
                    if (attribute("name").isEmpty()) name = null;
                    hasFailed = false;
                    isFlaky = false;
                    isSkipped = false;
                }
                case "failure", "error" -> hasFailed = true;
                case "flakyFailure", "flakyError" -> isFlaky = true;
                case "skipped" -> isSkipped = true;
                default -> {
                    // of no weight for the verdict
                }
            }
        }

        private void end() {
            if (name == null) unread++;
            else if (hasFailed) cases.add(new Case(name, Verdict.FAILED, false));
            else if (isSkipped) skipped++;
            else cases.add(new Case(name, Verdict.PASSED, isFlaky));
            name = null;
        }

        private void property() {
            String value = attribute("value").toLowerCase(Locale.ROOT);
            boolean isCommit = COMMIT.contains(attribute("name").toLowerCase(Locale.ROOT));
            if (commit == null && isCommit && Commits.isId(value)) commit = value;
        }

        private String attribute(String called) {
            String value = xml.getAttributeValue(null, called);
            return value == null ? "" : value;
        }
    }
}
