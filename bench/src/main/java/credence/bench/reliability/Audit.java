package credence.bench.reliability;

import credence.app.accounts.SubjectKeys;
import credence.app.credentials.Issued;
import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.journal.LeafView;
import credence.app.platform.Spaces;
import credence.bench.reliability.Acknowledged.Request;
import credence.credential.Fetch;
import credence.credential.Verdict;
import credence.credential.Verifier;
import credence.log.Checkpoint;
import credence.log.Hash;
import credence.log.HashReader;
import credence.log.Malformed;
import credence.log.Merkle;
import credence.log.Note;
import credence.log.TileSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what the process had said with what it left behind, after it was killed for the last
 * time: first as it stands, then once everything was asked for again.
 */
final class Audit {
    /** In no round in particular. */
    private static final int ANY = -1;

    private static final int ASKERS = 6;

    /**
     * @param kind what is wrong, such as {@code lost}
     * @param round in which what is wrong was first asked for, or -1
     */
    record Damage(String kind, int round) {}

    /**
     * @param restored intents that were completed by asking again
     */
    record Findings(int credentials, int checkpoints, int restored, List<Damage> damage) {
        /** How much of each kind, for people. */
        Map<String, Long> kinds() {
            Map<String, Long> kinds = new TreeMap<>();
            damage.forEach(one -> kinds.merge(one.kind(), 1L, Long::sum));
            return kinds;
        }

        /** Rounds that nothing is wrong with; none where something is wrong with the whole. */
        int clean(int rounds) {
            Set<Integer> damaged = new HashSet<>();
            damage.forEach(one -> damaged.add(one.round()));
            return damaged.contains(ANY) ? 0 : rounds - damaged.size();
        }
    }

    /** One row of what was issued or is to be. */
    private record Row(String key, Optional<String> signed, long leaf, byte[] salt) {}

    private final Premises premises;
    private final Acknowledged acknowledged;
    private final Journal journal;
    private final List<Damage> damage = new ArrayList<>();

    private Audit(Premises premises, Acknowledged acknowledged) {
        this.premises = premises;
        this.acknowledged = acknowledged;
        this.journal = premises.bean(Journal.class);
    }

    /**
     * @param folder of the process, which is gone
     */
    static Findings of(Path folder, Acknowledged acknowledged) {
        try (Premises premises = Premises.open(folder)) {
            return new Audit(premises, acknowledged).findings();
        }
    }

    private Findings findings() {
        Map<String, Row> before = rows();
        acknowledged.requests().forEach(request -> requireKept(request, before));
        long dangling = before.values().stream().filter(row -> row.signed().isEmpty()).count();
        Map<String, String> again = askAgain();
        Map<String, Row> after = rows();
        acknowledged.requests().forEach(request -> requireSame(request, again, after));
        requireOnce(after);
        requireSoundLog();
        return new Findings(
                after.size(), acknowledged.checkpoints().size(), (int) dangling, damage);
    }

    private void requireKept(Request request, Map<String, Row> rows) {
        Set<String> told = acknowledged.digests(request.key());
        if (told.isEmpty()) return;
        if (told.size() > 1) found("told differently", request.round());
        Optional<String> kept = Optional.ofNullable(rows.get(request.key())).flatMap(Row::signed);
        if (kept.isEmpty()) found("lost", request.round());
        else if (!told.contains(Acknowledged.digest(kept.get()))) found("changed", request.round());
    }

    private void requireSame(Request request, Map<String, String> again, Map<String, Row> rows) {
        String answer = again.getOrDefault(request.key(), "");
        Set<String> told = acknowledged.digests(request.key());
        if (answer.isEmpty()) found("dangling", request.round());
        else if (!told.isEmpty() && !told.equals(Set.of(Acknowledged.digest(answer))))
            found("issued anew", request.round());
        Row row = rows.get(request.key());
        if (row == null || !row.signed().equals(Optional.of(answer)))
            found("not as stored", request.round());
        else if (!(Verifier.verify(answer, Instant.now(), Fetch.nothing()).verdict()
                instanceof Verdict.Valid)) found("not signed", request.round());
    }

    /** Each credential has one leaf of its own, and no leaf of this kind is anything else's. */
    private void requireOnce(Map<String, Row> rows) {
        Map<Long, LeafView> leaves = new HashMap<>();
        journal.last(Math.toIntExact(journal.size())).stream()
                .filter(leaf -> leaf.type() == LeafType.ISSUE)
                .forEach(leaf -> leaves.put(leaf.index(), leaf));
        for (Row row : rows.values()) {
            LeafView leaf = leaves.remove(row.leaf());
            byte[] signed = row.signed().orElse("").getBytes(StandardCharsets.UTF_8);
            if (leaf == null
                    || !Arrays.equals(leaf.commitment(), Journal.commitment(row.salt(), signed)))
                found("without its leaf", ANY);
        }
        leaves.values().forEach(leaf -> found("leaf of nothing", ANY));
    }

    private void requireSoundLog() {
        Note last = journal.merge().orElseThrow();
        Checkpoint end = read(last);
        long leaves = journal.last(Integer.MAX_VALUE).size();
        if (leaves != journal.size() || leaves != end.size()) found("gap", ANY);
        journal.fsck().forEach(finding -> found("fsck", ANY));
        HashReader hashes = HashReader.of((TileSource) journal::tile, end.size());
        for (String text : acknowledged.checkpoints()) {
            Note note = parsed(text);
            Checkpoint shown = read(note);
            if (note.by(journal.key()) != Note.Signed.YES || !isPrefix(shown, end, hashes))
                found("checkpoint", ANY);
        }
    }

    private static boolean isPrefix(Checkpoint shown, Checkpoint end, HashReader hashes) {
        if (shown.size() > end.size()) return false;
        List<Hash> proof = Merkle.consistencyProof(shown.size(), end.size(), hashes);
        return Merkle.isConsistent(shown.size(), shown.root(), end.size(), end.root(), proof);
    }

    /** What comes for each key now; nothing for those that are not issued. */
    private Map<String, String> askAgain() {
        Map<String, String> answers = new HashMap<>();
        try (var threads = Executors.newFixedThreadPool(ASKERS)) {
            List<Callable<Map.Entry<String, String>>> all = new ArrayList<>();
            for (Request request : acknowledged.requests())
                all.add(() -> Map.entry(request.key(), asked(request)));
            for (var answer : threads.invokeAll(all))
                answers.put(answer.get().getKey(), answer.get().getValue());
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking again must be answered", e);
        }
    }

    private String asked(Request request) {
        Issued issued =
                premises.credentials().issue(premises.officer(), request.key(), request.json());
        return issued instanceof Issued.Credential credential ? credential.json() : "";
    }

    /** By idempotency key. */
    private Map<String, Row> rows() {
        Map<String, Row> rows = new HashMap<>();
        UUID organisation = premises.officer().organisation();
        premises.bean(Spaces.class)
                .in(
                        organisation,
                        () ->
                                premises.bean(JdbcClient.class)
                                        .sql(
                                                "select id, asked, signed, leaf, salt from credentials_intent")
                                        .query((row, i) -> row(organisation, row))
                                        .list()
                                        .forEach(row -> rows.put(row.key(), row)));
        return rows;
    }

    private Row row(UUID organisation, ResultSet row) throws SQLException {
        String asked = row.getString("asked");
        String key = asked.substring(asked.lastIndexOf(':') + 1);
        if (row.getBytes("signed") == null) return new Row(key, Optional.empty(), ANY, new byte[0]);
        SubjectKeys keys = premises.bean(SubjectKeys.class);
        // The contexts that the application seals under.
        String context = "credentials-intent:" + row.getObject("id", UUID.class) + ":";
        return new Row(
                key,
                keys.openText(organisation, context + "signed", row.getBytes("signed")),
                row.getLong("leaf"),
                keys.open(organisation, context + "salt", row.getBytes("salt")).orElseThrow());
    }

    private static Note parsed(String text) {
        try {
            return Note.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (Malformed e) {
            throw new IllegalStateException("a checkpoint that was fetched must be a note", e);
        }
    }

    private static Checkpoint read(Note note) {
        try {
            return Checkpoint.parse(note.text());
        } catch (Malformed e) {
            throw new IllegalStateException("a note of the log must be a checkpoint", e);
        }
    }

    private void found(String kind, int round) {
        damage.add(new Damage(kind, round));
    }
}
