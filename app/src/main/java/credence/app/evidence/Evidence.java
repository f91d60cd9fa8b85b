package credence.app.evidence;

import credence.app.accounts.Actor;
import credence.app.accounts.Grant;
import credence.app.accounts.Grants;
import credence.app.platform.Refusal;
import credence.app.platform.Room;
import credence.app.platform.Settings;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import credence.evidence.Declaration;
import credence.evidence.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * The door to evidence. It opens to the person whose evidence it is, and to an organisation as far
 * as the person granted it.
 */
@Service
public class Evidence {
    private final PieceTable pieces;
    private final ChunkTable chunks;
    private final ExtractTable extracts;
    private final ExtractJob job;
    private final Grants grants;
    private final Spaces spaces;
    private final Room room;
    private final Settings settings;
    private final Clock clock;

    Evidence(
            PieceTable pieces,
            ChunkTable chunks,
            ExtractTable extracts,
            ExtractJob job,
            Grants grants,
            Spaces spaces,
            Room room,
            Settings settings,
            Clock clock) {
        this.pieces = pieces;
        this.chunks = chunks;
        this.extracts = extracts;
        this.job = job;
        this.grants = grants;
        this.spaces = spaces;
        this.room = room;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes a piece in, whole or not at all; reading it is a job that is queued in the same
     * transaction.
     *
     * @param name the file's name; folders in front of it are dropped
     * @param content read to its end; a source folder or repository comes as a zip or git bundle
     * @param authors names or addresses that are the person's own in a repository's history
     * @return the new piece's id
     * @throws Refusal if it is empty, breaks off or is larger than the limit
     */
    public UUID submit(
            Actor actor,
            String name,
            InputStream content,
            Declaration declaration,
            List<String> authors) {
        UUID id = UUID.randomUUID();
        return spaces.in(
                actor.home(),
                () -> {
                    Piece piece =
                            new Piece(
                                    id,
                                    actor.person(),
                                    Piece.State.SUBMITTED,
                                    plainName(name),
                                    Hash.of("").hex(),
                                    0,
                                    declaration,
                                    authors,
                                    "",
                                    List.of(),
                                    clock.instant());
                    pieces.add(actor.home(), piece);
                    Stored stored = store(actor, piece, content);
                    pieces.update(
                            new Piece(
                                    id,
                                    piece.subject(),
                                    piece.state(),
                                    piece.name(),
                                    stored.sha256(),
                                    stored.size(),
                                    declaration,
                                    authors,
                                    "",
                                    List.of(),
                                    piece.submittedAt()));
                    job.enqueue(new SpaceWork(actor.home(), id));
                    return id;
                });
    }

    /**
     * @param size in bytes
     * @throws Refusal if a file of this size is never taken in
     */
    public void requireWithinLimit(String name, long size) {
        if (size > settings.maxEvidenceBytes())
            throw new Refusal(
                    "The file %s is larger than the limit of %d MB: hand in a smaller part of it."
                            .formatted(name, settings.maxEvidenceBytes() / 1_000_000));
    }

    /** The person's own pieces, newest first. */
    public List<Piece> pieces(Actor actor) {
        return spaces.in(actor.home(), pieces::all);
    }

    public Optional<Piece> piece(Actor actor, UUID id) {
        return spaces.in(actor.home(), () -> pieces.find(id));
    }

    /** What was read out of one's own piece, in the order of the files inside it. */
    public List<StoredExtract> extracts(Actor actor, UUID piece) {
        return spaces.in(actor.home(), () -> extracts.of(actor.person(), piece));
    }

    /** Takes a piece out again, with all that was read from it. */
    public void withdraw(Actor actor, UUID piece) {
        spaces.in(actor.home(), () -> pieces.delete(piece));
    }

    /**
     * What an organisation may see through a grant.
     *
     * @return empty where the grant is revoked or unknown
     */
    public Optional<List<Granted>> through(UUID grant, UUID home, UUID organisation) {
        return spaces.in(
                home,
                () ->
                        grants.inForce(grant, home)
                                .filter(found -> found.organisation().equals(organisation))
                                .map(this::granted));
    }

    /**
     * For work inside the person's own space, such as assessing: pieces with what was read from
     * them.
     */
    public List<Granted> inSpace(UUID home, UUID subject, List<UUID> ids) {
        return spaces.in(
                home,
                () ->
                        ids.stream()
                                .flatMap(id -> pieces.find(id).stream())
                                .map(piece -> new Granted(piece, extracts.of(subject, piece.id())))
                                .toList());
    }

    /**
     * How far reading is, for those who wait for it: no more is read than the state itself. A piece
     * that is not there any more has none.
     */
    public List<Piece.State> states(UUID home, UUID subject, List<UUID> ids) {
        return spaces.in(home, () -> pieces.states(subject, ids));
    }

    /**
     * SHA-256 over a salt followed by the piece's bytes, 64 hexadecimal digits: tells it apart
     * without showing it.
     */
    public String saltedSha256(UUID home, Piece piece, byte[] salt) {
        return spaces.in(
                home,
                () -> {
                    MessageDigest digest = Hash.sha256();
                    digest.update(salt);
                    long size = 0;
                    try (InputStream content = chunks.read(piece.subject(), piece.id())) {
                        for (byte[] part = content.readNBytes(ChunkTable.CHUNK);
                                part.length > 0;
                                part = content.readNBytes(ChunkTable.CHUNK)) {
                            digest.update(part);
                            size += part.length;
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException("a stored piece cannot be read", e);
                    }
                    if (size != piece.size())
                        throw new IllegalStateException(
                                "a stored piece must have all of its %d bytes, had %d"
                                        .formatted(piece.size(), size));
                    return HexFormat.of().formatHex(digest.digest());
                });
    }

    /** A piece with what was read from it. */
    public record Granted(Piece piece, List<StoredExtract> extracts) {}

    private List<Granted> granted(Grant grant) {
        return inSpace(grant.home(), grant.person(), grant.evidence());
    }

    private record Stored(String sha256, long size) {}

    private Stored store(Actor actor, Piece piece, InputStream content) {
        MessageDigest digest = Hash.sha256();
        long size = 0;
        try {
            for (int ordinal = 0; ; ordinal++) {
                byte[] chunk = content.readNBytes(ChunkTable.CHUNK);
                if (chunk.length == 0) break;
                size += chunk.length;
                requireWithinLimit(piece.name(), size);
                room.require();
                digest.update(chunk);
                chunks.add(actor.home(), piece.subject(), piece.id(), ordinal, chunk);
            }
        } catch (IOException e) {
            throw new Refusal(
                    "The file %s broke off while it was read (%s): hand it in again."
                            .formatted(piece.name(), e.getMessage()));
        }
        if (size == 0)
            throw new Refusal(
                    "The file %s is empty: hand in one with content.".formatted(piece.name()));
        return new Stored(HexFormat.of().formatHex(digest.digest()), size);
    }

    private static String plainName(String name) {
        String last = name.replace('\\', '/');
        last = last.substring(last.lastIndexOf('/') + 1).replaceAll("[\\p{Cntrl}]", "").strip();
        if (last.isEmpty()) last = "evidence";
        return last.length() > 200 ? last.substring(last.length() - 200) : last;
    }
}
