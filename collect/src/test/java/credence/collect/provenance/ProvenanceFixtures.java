package credence.collect.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import credence.collect.history.CommitFacts;
import credence.collect.history.GitFixture;
import credence.collect.history.Sources.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** What the tests of provenance share. */
final class ProvenanceFixtures {
    private ProvenanceFixtures() {}

    static Provenance provenance(GitFixture git) {
        return provenance(git, Evidence.NONE);
    }

    /** With a hash that can be told from what it hides. */
    static Provenance provenance(GitFixture git, Evidence evidence) {
        try {
            Repository repository = git.open();
            return new Provenance(
                    repository, repository.resolve("HEAD"), evidence, key -> "#" + key.hashCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CommitFacts facts(Provenance provenance, GitFixture git, String commit) {
        try (Repository repository = git.open();
                RevWalk walk = new RevWalk(repository)) {
            RevCommit parsed = walk.parseCommit(repository.resolve(commit));
            return provenance.facts(parsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who wrote the lines of HEAD of which nothing finer is known. */
    static Writer writer(Provenance provenance, GitFixture git) {
        return provenance.writer(facts(provenance, git, "HEAD").writer());
    }

    /** {@code from-to STATE tool model}, in lines from 1, of a file of HEAD. */
    static List<String> spans(Provenance provenance, GitFixture git, String path) {
        return provenance.spans(id(git, "HEAD"), path).stream()
                .map(span -> read(span, provenance.writer(span.writer())))
                .toList();
    }

    static String id(GitFixture git, String commit) {
        return git.git("rev-parse", commit).strip();
    }

    static ObjectId objectId(GitFixture git, String commit) {
        return ObjectId.fromString(id(git, commit));
    }

    static Path file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Span span, Writer writer) {
        String what = "%s %s %s".formatted(writer.state(), writer.tool(), writer.model()).strip();
        return "%d-%d %s".formatted(span.from() + 1, span.to(), what);
    }
}
