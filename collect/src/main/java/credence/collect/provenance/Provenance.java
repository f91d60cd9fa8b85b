package credence.collect.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import credence.collect.history.CommitFacts;
import credence.collect.history.Commits;
import credence.collect.history.Sources;
import credence.collect.provenance.Writer.Source;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Who or what wrote what, by the strongest record that speaks of it. Lines that a note or a trace
 * names are theirs; what these leave out of a commit of which they speak is untracked, whatever its
 * trailers say. Of other commits the first of author, trailer, pull request and declaration speaks.
 *
 * <p>Names and addresses of people do not leave this class but as what the given keyed hash makes
 * of them.
 */
public final class Provenance implements Sources {
    private static final String FORMATTING = ".git-blame-ignore-revs";
    private static final int MAX_LIST = 1 << 24;
    private static final int SECONDS_OF_A_DAY = 86_400;

    /** 9999-12-31. */
    private static final int LAST_DAY = 2_932_896;

    private static final Pattern REVERTS =
            Pattern.compile("\\bthis reverts commit ([0-9a-f]{7,40})\\b", Pattern.CASE_INSENSITIVE);
    private static final String SUFFIX = "(aider)";
    private static final PersonIdent NOBODY = new PersonIdent("", "");

    private final Repository repository;
    private final UnaryOperator<String> keyedHash;
    private final Assistants assistants = new Assistants();
    private final Trailers trailers = new Trailers(assistants);
    private final Disclosure disclosure = new Disclosure(assistants);
    private final Notes notes;
    private final Traces traces;
    private final Declarations declarations;
    private final PullRequests pullRequests;
    private final String mailmapText;
    private final Mailmap mailmap;
    private final Set<String> formatting;
    private final Numbers<Writer> writers = new Numbers<>();
    private final Numbers<String> authors = new Numbers<>();

    /** The same few people come again and again. */
    private final Map<String, Integer> authorNumbers = new ConcurrentHashMap<>();

    private final Map<Named, Optional<Mention>> identities = new ConcurrentHashMap<>();

    /** Merges ask for one file line by line. */
    private volatile @Nullable Answer last;

    /** The last commit of whose lines no record speaks. */
    private volatile String silent = "";

    private record Named(String name, String email) {}

    private record Answer(String commit, String path, List<Span> spans) {}

    /**
     * @param head whose tree holds {@code .mailmap} and {@code .git-blame-ignore-revs}
     * @param keyedHash makes of an address what may stand in events; the same each time
     * @throws IllegalArgumentException if a declaration cannot be understood; says where and why
     */
    public Provenance(
            Repository repository,
            ObjectId head,
            Evidence evidence,
            UnaryOperator<String> keyedHash)
            throws IOException {
        this.repository = repository;
        this.keyedHash = keyedHash;
        this.notes = new Notes(repository, assistants);
        this.traces = new Traces(evidence.traces(), assistants);
        this.declarations = new Declarations(evidence.declarations(), assistants);
        this.pullRequests = evidence.pullRequests();
        this.mailmapText = file(head, Mailmap.PATH);
        this.mailmap = new Mailmap(mailmapText);
        this.formatting =
                file(head, FORMATTING)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(Commits::isFullId)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The pull requests of a repository, from files of what the REST interfaces of GitHub ({@code
     * pulls}) and GitLab ({@code merge_requests}) answer: an array, or one a line.
     */
    public static PullRequests exported(Repository repository, List<Path> files)
            throws IOException {
        return new Exported(repository, files, new Disclosure(new Assistants()));
    }

    /**
     * All pull and merge requests of such files, merged or not.
     *
     * @throws IOException if a file cannot be read
     */
    public static List<Request> requests(List<Path> files) throws IOException {
        return Requests.of(files, new Disclosure(new Assistants()));
    }

    @Override
    public CommitFacts facts(RevCommit commit) {
        String message = commit.getFullMessage();
        PersonIdent author = person(commit::getAuthorIdent);
        String key = mailmap.key(author.getName(), author.getEmailAddress());
        return new CommitFacts(
                day(commit),
                authorNumbers.computeIfAbsent(key, person -> authors.of(keyedHash.apply(person))),
                Natures.of(message),
                reverts(message),
                writers.of(writer(commit, message)),
                formatting.contains(commit.name()));
    }

    @Override
    public List<Span> spans(String commit, String path) {
        if (commit.equals(silent)) return List.of();
        if (isSilent(commit)) {
            silent = commit;
            return List.of();
        }
        Answer answer = last;
        if (answer == null || !answer.commit.equals(commit) || !answer.path.equals(path)) {
            answer = new Answer(commit, path, numbered(claims(commit, path)));
            last = answer;
        }
        return answer.spans;
    }

    /** What a number of {@link CommitFacts#writer} or of a span stands for. */
    public Writer writer(int number) {
        return writers.at(number);
    }

    /**
     * What the keyed hash made of the author that a number of {@link CommitFacts#author} stands
     * for.
     */
    public String author(int number) {
        return authors.at(number);
    }

    /**
     * What was there and could not be read, of these commits alone: of others that were asked for
     * too, nothing is said.
     */
    public Unread unread(Collection<? extends ObjectId> commits) {
        Set<String> notRead = Set.copyOf(notes.unread());
        long ofThese = commits.stream().filter(commit -> notRead.contains(commit.name())).count();
        return new Unread(Math.toIntExact(ofThese), traces.unread());
    }

    /** What the commit's note tells of lines that were taken over. */
    public Acceptances acceptance(String commit) {
        return notes.of(commit).acceptance();
    }

    /** The known assistant that calls itself so, as in telemetry. */
    public Optional<String> tool(String id) {
        return Optional.of(assistants.byId(id)).filter(assistants::isKnown);
    }

    /** The known assistant whose bot this user is. */
    public Optional<String> bot(String login) {
        return assistants.login(login).map(Mention::tool);
    }

    /** Whether this is an assistant that is known by name; others are named by records alone. */
    public boolean isKnown(String tool) {
        return assistants.isKnown(tool);
    }

    /** What was there and could not be read so far. */
    public Unread unread() {
        return new Unread(notes.unread().size(), traces.unread());
    }

    /**
     * A hash over all that is recorded of these commits beside their own text: their notes, traces,
     * declarations and pull requests, whether they only format, the mailmap and the table of
     * assistants. Where it differs from an earlier one, what was concluded then no longer holds.
     *
     * @param commits in any order; the same ones as earlier
     * @return 64 hexadecimal digits
     */
    public String digest(Collection<? extends ObjectId> commits) {
        MessageDigest digest = sha256();
        digest.update(assistants.table());
        digest.update(mailmapText.getBytes(UTF_8));
        for (ObjectId commit : new TreeSet<ObjectId>(commits)) {
            String recorded = recorded(commit);
            if (!recorded.isEmpty())
                digest.update((commit.name() + recorded + "\n").getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void save(DataOutputStream to) throws IOException {
        List<Writer> all = writers.all();
        to.writeInt(all.size());
        for (Writer writer : all) writer.save(to);
        write(authors.all(), to);
        write(new TreeSet<>(notes.unread()), to);
    }

    @Override
    public void load(DataInputStream from) throws IOException {
        List<Writer> all = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) all.add(Writer.load(from));
        writers.replace(all);
        last = null;
        authors.replace(read(from));
        authorNumbers.clear();
        notes.replaceUnread(read(from));
    }

    private Writer writer(RevCommit commit, String message) {
        String id = commit.name();
        if (notes.of(id).attests()) return Writer.unknown(Source.NOTE);
        if (traces.attest(id)) return Writer.unknown(Source.TRACE);
        return named(commit, message).or(() -> declarations.whole(id)).orElse(Writer.NOBODY_KNOWN);
    }

    /** By the rungs between traces and declarations. */
    private Optional<Writer> named(RevCommit commit, String message) {
        PersonIdent author = person(commit::getAuthorIdent);
        PersonIdent committer = person(commit::getCommitterIdent);
        return identity(author)
                .or(() -> identity(committer))
                .map(agent -> Writer.ai(Source.AGENT_IDENTITY, agent))
                .or(() -> suffix(author, committer, message))
                .or(() -> trailers.of(message).map(named -> Writer.ai(Source.TRAILER, named)))
                .or(
                        () ->
                                pullRequests
                                        .of(commit.name())
                                        .flatMap(disclosure::of)
                                        .map(named -> Writer.ai(Source.PULL_REQUEST, named)));
    }

    private Optional<Mention> identity(PersonIdent person) {
        return identities.computeIfAbsent(
                new Named(person.getName(), person.getEmailAddress()),
                one -> assistants.identity(one.name, one.email));
    }

    private Optional<Writer> suffix(PersonIdent author, PersonIdent committer, String message) {
        if (!author.getName().endsWith(SUFFIX) && !committer.getName().endsWith(SUFFIX))
            return Optional.empty();
        String model = trailers.of(message).map(Mention::model).orElse("");
        return Optional.of(Writer.ai(Source.NAME_SUFFIX, "aider", model, ""));
    }

    /** Whether no record speaks of single lines of the commit. */
    private boolean isSilent(String commit) {
        return notes.blob(ObjectId.fromString(commit)).isEmpty()
                && traces.of(commit).isEmpty()
                && declarations.of(commit).isEmpty();
    }

    private List<Span> numbered(List<Claim> claims) {
        return claims.stream()
                .map(claim -> new Span(claim.from(), claim.to(), writers.of(claim.writer())))
                .toList();
    }

    private List<Claim> claims(String commit, String path) {
        Note note = notes.of(commit);
        List<Claim> claims = new ArrayList<>(note.claims(path));
        claims.addAll(traces.of(commit).getOrDefault(path, List.of()));
        List<Claim> declared = declarations.of(commit).getOrDefault(path, List.of());
        if (!declared.isEmpty() && !note.attests() && !traces.attest(commit) && !isNamed(commit))
            claims.addAll(declared);
        return Claim.apart(claims);
    }

    /** Whether a rung above declarations speaks of the commit. */
    private boolean isNamed(String commit) {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit parsed = walk.parseCommit(ObjectId.fromString(commit));
            return named(parsed, parsed.getFullMessage()).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The full id of the commit that a message says it takes back, where exactly one can be meant.
     */
    private String reverts(String message) {
        Matcher found = REVERTS.matcher(message);
        if (!found.find()) return "";
        String id = found.group(1).toLowerCase(Locale.ROOT);
        if (Commits.isFullId(id)) return id;
        try (ObjectReader reader = repository.newObjectReader()) {
            List<String> commits = new ArrayList<>();
            for (ObjectId candidate : reader.resolve(AbbreviatedObjectId.fromString(id)))
                if (reader.open(candidate).getType() == Constants.OBJ_COMMIT)
                    commits.add(candidate.name());
            return commits.size() == 1 ? commits.getFirst() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file(ObjectId head, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk file =
                        TreeWalk.forPath(repository, path, walk.parseCommit(head).getTree())) {
            if (file == null || (file.getRawMode(0) & 0170000) != 0100000) return "";
            return Records.text(
                    repository
                            .open(file.getObjectId(0), Constants.OBJ_BLOB)
                            .getCachedBytes(MAX_LIST));
        } catch (MissingObjectException | LargeObjectException e) {
            return "";
        }
    }

    private String recorded(ObjectId commit) {
        String id = commit.name();
        StringBuilder recorded = new StringBuilder();
        notes.blob(commit).ifPresent(blob -> recorded.append(" note ").append(blob.name()));
        append(recorded, " trace ", traces.of(id));
        append(recorded, " declared ", declarations.of(id));
        declarations.whole(id).ifPresent(writer -> recorded.append(" whole ").append(writer));
        pullRequests
                .of(id)
                .flatMap(disclosure::of)
                .ifPresent(mention -> recorded.append(" pull ").append(mention));
        return recorded.append(formatting.contains(id) ? " formatting" : "").toString();
    }

    private static void append(StringBuilder to, String what, Map<String, List<Claim>> claims) {
        if (!claims.isEmpty()) to.append(what).append(new TreeMap<>(claims));
    }

    /** Whoever a line of a commit names; nobody where the line makes no sense. */
    private static PersonIdent person(Supplier<@Nullable PersonIdent> line) {
        try {
            PersonIdent person = line.get();
            return person == null ? NOBODY : person;
        } catch (DateTimeException e) {
            return NOBODY;
        }
    }

    /** The commit's own number of seconds ends in 2038; git knows no time before 1970. */
    private static int day(RevCommit commit) {
        PersonIdent committer = person(commit::getCommitterIdent);
        long seconds =
                committer == NOBODY
                        ? commit.getCommitTime()
                        : committer.getWhenAsInstant().getEpochSecond();
        return Math.clamp(Math.floorDiv(seconds, SECONDS_OF_A_DAY), 0, LAST_DAY);
    }

    private static void write(Collection<String> texts, DataOutputStream to) throws IOException {
        to.writeInt(texts.size());
        for (String text : texts) to.writeUTF(text);
    }

    private static List<String> read(DataInputStream from) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) texts.add(from.readUTF());
        return texts;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
