package credence.bench.history;

import credence.collect.Collection;
import credence.collect.Options;
import credence.collect.Result;
import credence.collect.history.History;
import credence.collect.history.Paths;
import credence.collect.provenance.Evidence;
import credence.collect.provenance.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A repository of other people's, up to one commit of its main line.
 *
 * @param head a full id
 */
record RealHistory(Path folder, String head) {
    /** Names the folder that holds the git folders. */
    static final String PLACE = "CREDENCE_REPOSITORIES";

    /** The one whose notes of the last days are kept aside for a final check, and not read here. */
    private static final String NOTED = "git-ai";

    private static final Duration KEPT_ASIDE = Duration.ofDays(90);

    /** Looks on at a pass after each commit of the main line. */
    interface Onlooker {
        /**
         * @param at the commit that was passed
         * @param done commits of the main line, {@code at} with them
         */
        void at(History history, String at, int done, int of);
    }

    /** The one of this name, or nothing, which is said, where it is not there. */
    static Optional<RealHistory> called(String name) {
        String place = System.getenv(PLACE);
        Path folder = Path.of(place == null ? "" : place, name);
        if (place == null || !Files.isDirectory(folder.resolve("objects"))) {
            System.err.printf("no git folder %s: its history is not checked%n", folder);
            return Optional.empty();
        }
        Git git = new Git(folder);
        String head = git.said("rev-parse", "HEAD^{commit}").strip();
        return Optional.of(new RealHistory(folder, name.equals(NOTED) ? before(git, head) : head));
    }

    /** The last commit of the main line whose day lies more than so many days before the head's. */
    private static String before(Git git, String head) {
        long time = Long.parseLong(git.said("log", "-1", "--format=%ct", head).strip());
        long day = Duration.ofSeconds(time).toDays() - KEPT_ASIDE.toDays();
        Instant first = Instant.EPOCH.plus(Duration.ofDays(day));
        return git.said("log", "-1", "--first-parent", "--format=%H", "--until=" + first, head)
                .strip();
    }

    Git git() {
        return new Git(folder);
    }

    Repository open() throws IOException {
        return new FileRepositoryBuilder().setGitDir(folder.toFile()).setMustExist(true).build();
    }

    /** What a pass that looked at everything found, and whose its writers are. */
    record Passed(History history, Provenance provenance) {}

    Passed pass(Onlooker onlooker) {
        try (Repository repository = open()) {
            ObjectId at = ObjectId.fromString(head);
            Provenance provenance = new Provenance(repository, at, Evidence.NONE, name -> name);
            History history = new History();
            history.pass(
                    repository,
                    at,
                    provenance,
                    Paths::isMadeByTool,
                    (done, of) -> {
                        String last = Objects.requireNonNull(history.last()).name();
                        onlooker.at(history, last, done, of);
                        return true;
                    });
            return new Passed(history, provenance);
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be read: " + folder, e);
        }
    }

    /** The events of a whole collection into an empty folder, as Latin-1 characters. */
    String collected(Path into) {
        Options options = Options.NONE.withState(into).withBranch(head);
        return switch (Collection.collect(folder, into, options, (done, of) -> true)) {
            case Result.Collected collected -> text(collected.events());
            case Result other -> throw new IllegalStateException("all must be read, was " + other);
        };
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + file, e);
        }
    }
}
