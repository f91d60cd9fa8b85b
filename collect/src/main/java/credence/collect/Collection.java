package credence.collect;

import credence.collect.Checkpoints.Resumed;
import credence.collect.KeyedHash.Purpose;
import credence.collect.checks.Checks;
import credence.collect.checks.Given;
import credence.collect.checks.Said;
import credence.collect.history.Commit;
import credence.collect.history.Gap;
import credence.collect.history.History;
import credence.collect.judgement.Judgements;
import credence.collect.outcome.Delivered;
import credence.collect.outcome.Outcomes;
import credence.collect.provenance.Evidence;
import credence.collect.provenance.Provenance;
import credence.collect.report.Report;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS.FileStoreAttributes;

/**
 * Collects the delivery events of one repository into {@value #EVENTS}, and a {@value #REPORT} for
 * its owner, going on from where an earlier collection stood. What is found does not depend on
 * where earlier ones stopped.
 */
public final class Collection {
    /** What may go elsewhere. */
    public static final String EVENTS = "events.jsonl";

    /** What the owner reads; it names directories. */
    public static final String REPORT = "report.html";

    /** Raised whenever the same repository would give other tables than before. */
    private static final int RULES = 3;

    private static final String STATE = "credence";
    private static final String GRAFTS = "info/grafts";
    private static final String REPLACED = "refs/replace/";

    /**
     * After how much work a checkpoint is kept: a stop loses no more than that.
     *
     * @param changes of the main line
     */
    record Pace(int changes, Duration time) {
        static final Pace USUAL = new Pace(5_000, Duration.ofSeconds(20));
    }

    private final Repository repository;
    private final ObjectId head;
    private final StateFolder state;
    private final Options options;

    private Collection(Repository repository, ObjectId head, StateFolder state, Options options) {
        this.repository = repository;
        this.head = head;
        this.state = state;
        this.options = options;
    }

    /**
     * Reads what is new and writes events and report of all.
     *
     * @param folder of the repository: its working tree, its git folder or a bare one
     * @param out the folder for both; made where there is none
     */
    public static Result collect(
            Path folder, Path out, Options options, History.Progress progress) {
        return collect(folder, out, options, progress, Pace.USUAL);
    }

    static Result collect(
            Path folder, Path out, Options options, History.Progress progress, Pace pace) {
        settle();
        try (Repository repository = open(folder)) {
            if (hasOtherHash(repository)) return otherHash(folder);
            return collect(repository, folder, out, options, progress, pace);
        } catch (RepositoryNotFoundException e) {
            return new Result.NotARepository(
                    "%s is not a git repository: name the folder that holds .git, or a bare repository."
                            .formatted(folder));
        } catch (Refusal e) {
            return e.result();
        } catch (IOException e) {
            return unreadable(folder);
        } catch (RuntimeException e) {
            return unread(folder, e);
        }
    }

    private static Result collect(
            Repository repository,
            Path folder,
            Path out,
            Options options,
            History.Progress progress,
            Pace pace)
            throws IOException {
        Optional<Path> absent = given(options).filter(file -> !Files.isReadable(file)).findFirst();
        if (absent.isPresent()) return unreadableFile(absent.get().toString());
        Optional<Path> folderOfFiles = files(options).filter(Files::isDirectory).findFirst();
        if (folderOfFiles.isPresent())
            return new Result.Unreadable(
                    "%s is a folder: name the files in it one by one."
                            .formatted(folderOfFiles.get()));
        Optional<ObjectId> head = head(repository, options);
        if (head.isEmpty()) return nothing(folder, options);
        make(out);
        Path beside = repository.getCommonDirectory().toPath().resolve(STATE);
        Optional<StateFolder> owned = StateFolder.own(options.state().orElse(beside));
        if (owned.isEmpty())
            return new Result.Busy(
                    "Another collection of %s is running: wait for its end and start this one again."
                            .formatted(folder));
        try (StateFolder state = owned.get()) {
            Collection collection = new Collection(repository, head.get(), state, options);
            return collection.collect(folder, out, progress, pace);
        }
    }

    private Result collect(Path folder, Path out, History.Progress progress, Pace pace)
            throws IOException {
        Checks checks = checks();
        LeftOut leftOut = LeftOut.at(repository, head);
        Checkpoints checkpoints = new Checkpoints(state.folder(), rules(leftOut));
        Resumed resumed = checkpoints.resume(repository, head, this::provenance);
        History history = resumed.history();
        int before = history.length();
        Keeping keeping = new Keeping(checkpoints, resumed, progress, pace);
        boolean isWhole = history.pass(repository, head, resumed.provenance(), leftOut, keeping);
        keeping.keep();
        if (!isWhole) return new Result.Stopped(history.length());
        return written(history, before, resumed.provenance(), checks, folder, out);
    }

    private Result written(
            History history,
            int before,
            Provenance provenance,
            Checks checks,
            Path folder,
            Path out)
            throws IOException {
        List<Delivered> changes = Outcomes.of(history);
        List<Gap> gaps = Stream.concat(history.gaps().stream(), gaps().stream()).toList();
        Said said = checks.of(history, changes, provenance::writer);
        Judgements judgements = judgements(history, changes, provenance);
        Events events =
                new Events(history, changes, judgements, provenance, state.hash(), gaps, said);
        Report.Facts facts =
                new Report.Facts(
                        name(folder),
                        head.name(),
                        LocalDate.ofEpochDay(changes.getFirst().day()),
                        LocalDate.ofEpochDay(Outcomes.lastDay(history)),
                        changes,
                        provenance::writer,
                        gaps,
                        provenance.unread(ids(history)),
                        said,
                        judgements);
        FutureTask<String> report = new FutureTask<>(() -> Report.html(facts));
        Thread.ofPlatform().name("report").daemon().start(report);
        write(out.resolve(EVENTS), events::write);
        String html = made(report);
        write(out.resolve(REPORT), to -> to.append(html));
        return new Result.Collected(
                out.resolve(EVENTS),
                out.resolve(REPORT),
                changes.size(),
                changes.size() - before,
                events.lines(),
                events.sourcedLines(),
                gaps.size());
    }

    private static String made(FutureTask<String> report) throws IOException {
        try {
            return report.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("making the report was interrupted", e);
        }
    }

    static List<ObjectId> ids(History history) {
        return history.commits().stream().map(Commit::id).toList();
    }

    /** What people call the repository: its folder. */
    private static String name(Path folder) {
        Path here = folder.toAbsolutePath().normalize();
        boolean isGitFolder = here.endsWith(Constants.DOT_GIT);
        Path named = isGitFolder && here.getParent() != null ? here.getParent() : here;
        return named.getFileName() == null ? "/" : named.getFileName().toString();
    }

    private Provenance provenance() throws IOException {
        try {
            Evidence evidence =
                    new Evidence(
                            options.traces(),
                            options.declarations(),
                            Provenance.exported(repository, options.pullRequests()));
            return new Provenance(
                    repository,
                    head,
                    evidence,
                    address -> state.hash().of(Purpose.PERSON, address));
        } catch (IllegalArgumentException e) {
            throw new Refusal(new Result.Unreadable(String.valueOf(e.getMessage())), e);
        }
    }

    private Checks checks() throws IOException {
        try {
            return new Checks(options.checks());
        } catch (IllegalArgumentException e) {
            throw new Refusal(new Result.Unreadable(String.valueOf(e.getMessage())), e);
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal(unreadableFile("of --ci, --tests, --findings or --incidents"), e);
        }
    }

    private Judgements judgements(History history, List<Delivered> changes, Provenance provenance)
            throws IOException {
        try {
            return Judgements.of(
                    repository,
                    history,
                    changes,
                    provenance,
                    options.pullRequests(),
                    options.judgement(),
                    login -> state.hash().of(Purpose.PERSON, login));
        } catch (IllegalArgumentException e) {
            throw new Refusal(new Result.Unreadable(String.valueOf(e.getMessage())), e);
        }
    }

    /** What the tables depend on beside the commits and what is recorded of them. */
    private String rules(LeftOut leftOut) throws IOException {
        StringBuilder said = new StringBuilder(leftOut.text());
        repository.getObjectDatabase().getShallowCommits().stream()
                .map(ObjectId::name)
                .sorted()
                .forEach(commit -> said.append("shallow ").append(commit).append('\n'));
        return RULES + " " + state.hash().of(Purpose.KEY, said.toString());
    }

    private List<Gap> gaps() throws IOException {
        Path grafts = repository.getCommonDirectory().toPath().resolve(GRAFTS);
        boolean hasGrafts = Files.exists(grafts) && Files.size(grafts) > 0;
        boolean hasReplaced = !repository.getRefDatabase().getRefsByPrefix(REPLACED).isEmpty();
        return hasGrafts || hasReplaced
                ? List.of(new Gap(Gap.Why.GRAFTS_IGNORED, "", ""))
                : List.of();
    }

    /** Keeps a checkpoint after so much work, and passes on how far it is. */
    private static final class Keeping implements History.Progress {
        private final Checkpoints checkpoints;
        private final Resumed resumed;
        private final History.Progress progress;
        private final Pace pace;
        private int kept;
        private long keptAt = System.nanoTime();

        Keeping(Checkpoints checkpoints, Resumed resumed, History.Progress progress, Pace pace) {
            this.checkpoints = checkpoints;
            this.resumed = resumed;
            this.progress = progress;
            this.pace = pace;
            this.kept = resumed.history().length();
        }

        @Override
        public boolean at(int done, int of) {
            boolean isMuch = resumed.history().length() - kept >= pace.changes;
            boolean isLong = System.nanoTime() - keptAt >= pace.time.toNanos();
            try {
                if (done < of && (isMuch || isLong)) keep();
            } catch (Refusal e) {
                throw new UncheckedIOException(e);
            }
            return progress.at(done, of);
        }

        void keep() throws Refusal {
            if (resumed.history().length() == kept) return;
            checkpoints.keep(resumed.history(), resumed.provenance());
            kept = resumed.history().length();
            keptAt = System.nanoTime();
        }
    }

    /**
     * Packs are read through the cache of the system; of the bases of deltas few are kept twice.
     * How exact the clock of the disk is does not matter here, and measuring it takes seconds.
     */
    private static void settle() {
        FileStoreAttributes.setBackground(true);
        WindowCacheConfig config = new WindowCacheConfig();
        config.setPackedGitMMAP(true);
        config.setDeltaBaseCacheLimit(4 << 20);
        config.setStreamFileThreshold(64 << 20);
        config.install();
    }

    /** Of this folder and none above it. */
    private static Repository open(Path folder) throws IOException {
        File here = folder.toAbsolutePath().normalize().toFile();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
        if (here.getParentFile() != null) builder.addCeilingDirectory(here.getParentFile());
        builder.findGitDir(here);
        if (builder.getGitDir() == null) throw new RepositoryNotFoundException(here);
        return builder.build();
    }

    private static Optional<ObjectId> head(Repository repository, Options options)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId named = repository.resolve(options.branch().orElse(Constants.HEAD));
            return named == null ? Optional.empty() : Optional.of(walk.parseCommit(named).copy());
        } catch (RevisionSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Result.Unreadable unreadableFile(String file) {
        return new Result.Unreadable("The file %s cannot be read: check its path.".formatted(file));
    }

    /** Of these none may be a folder; results of tests may. */
    private static Stream<Path> files(Options options) {
        Stream<Path> tests = options.checks().tests().stream().map(Given::file);
        Set<Path> may = tests.collect(Collectors.toUnmodifiableSet());
        return given(options).filter(file -> !may.contains(file));
    }

    private static Stream<Path> given(Options options) {
        Stream<Path> given =
                Stream.of(options.traces(), options.declarations(), options.pullRequests())
                        .flatMap(List::stream);
        return Stream.of(given, options.checks().all(), options.judgement().all())
                .flatMap(files -> files);
    }

    private static void make(Path out) throws Refusal {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw unwritable(out, e);
        }
    }

    /** Writes a text to somewhere. */
    private interface Text {
        void to(Appendable place) throws IOException;
    }

    /** Whole, in place of what stood there, or not at all. */
    private static void write(Path file, Text text) throws Refusal {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (BufferedWriter to = Files.newBufferedWriter(part)) {
                text.to(to);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static Refusal unwritable(Path path, IOException cause) {
        String sentence = "%s cannot be written: name another folder with --out.".formatted(path);
        return new Refusal(new Result.Unwritable(sentence), cause);
    }

    private static Result nothing(Path folder, Options options) {
        return new Result.NothingToCollect(
                options.branch()
                        .map(
                                branch ->
                                        "The repository %s has no branch %s: see `git branch`, and name one with --branch."
                                                .formatted(folder, branch))
                        .orElseGet(
                                () ->
                                        "The repository %s has no commit yet: commit something, or name a branch with --branch."
                                                .formatted(folder)));
    }

    private static boolean hasOtherHash(Repository repository) {
        String format = repository.getConfig().getString("extensions", null, "objectformat");
        return format != null && !format.equalsIgnoreCase("sha1");
    }

    private static Result otherHash(Path folder) {
        return new Result.Unreadable(
                "The repository %s names its objects by SHA-256, and only SHA-1 can be read: collect from where it is kept with SHA-1, if there is such a place."
                        .formatted(folder));
    }

    private static Result unreadable(Path folder) {
        return new Result.Unreadable(
                "The repository %s is damaged or incomplete and cannot be read: `git fsck` names what is amiss; clone it again, or put it back from a copy."
                        .formatted(folder));
    }

    /**
     * The trouble may have come up while somebody else's method ran. JGit throws anything at bytes
     * that make no sense.
     */
    private static Result unread(Path folder, RuntimeException trouble) {
        for (Throwable at = trouble; at != null; at = at.getCause()) {
            if (at instanceof Refusal refusal) return refusal.result();
            if (at instanceof IOException || isOfGit(at)) return unreadable(folder);
        }
        throw trouble;
    }

    /** Whether JGit was at work, or what it called of the language itself. */
    private static boolean isOfGit(Throwable trouble) {
        return Stream.of(trouble.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java."))
                .findFirst()
                .filter(name -> name.startsWith("org.eclipse.jgit."))
                .isPresent();
    }
}
