package credence.app.credentials;

import credence.app.accounts.SubjectKeys;
import credence.app.journal.Leaf;
import credence.credential.StatusList;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Intents of the organisation whose space is entered. */
@Repository
class IntentTable {
    private static final String SELECT =
            "select tenant_id, id, sealed_for, request, body, slot, made_at, signed, refusal from credentials_intent";

    private static final String ENTRY = "select id, sealed_for, leaf, salt from credentials_intent";

    private final JdbcClient db;
    private final SubjectKeys keys;

    IntentTable(JdbcClient db, SubjectKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    /**
     * Waits for whoever writes the same key or takes the same slot at this moment.
     *
     * @return whether it is written: neither key nor slot was taken
     */
    boolean add(Order order, Intent intent) {
        return db.sql(
                                """
                                insert into credentials_intent (tenant_id, id, asked, request, sealed_for, body, slot, made_at)
                                values (:space, :id, :asked, :request, :sealedFor, :body, :slot, :at) on conflict do nothing
                                """)
                        .param("space", intent.organisation())
                        .param("id", intent.id())
                        .param("asked", order.asked())
                        .param("request", order.request())
                        .param("sealedFor", intent.sealedFor())
                        .param("body", seal(intent, "unsigned", intent.unsigned()))
                        .param("slot", intent.slot().orElse(null))
                        .param("at", Timestamp.from(intent.madeAt()))
                        .update()
                == 1;
    }

    Optional<Intent> asked(String key) {
        return db.sql(SELECT + " where asked = :key")
                .param("key", key)
                .query((row, i) -> read(row))
                .optional();
    }

    /** One that is there. */
    Intent find(UUID id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query((row, i) -> read(row))
                .single();
    }

    boolean isSlotTaken(int slot) {
        return db.sql("select 1 from credentials_intent where slot = :slot")
                .param("slot", slot)
                .query((row, i) -> 1)
                .optional()
                .isPresent();
    }

    /** The number of the list that is being filled. */
    int fillingList() {
        return db.sql("select coalesce(max(slot), 0) from credentials_intent")
                        .query((row, i) -> row.getInt(1))
                        .single()
                / StatusList.SIZE;
    }

    /** How many slots of a list are taken; reads all of them. */
    int taken(int list) {
        return db.sql("select count(*) from credentials_intent where slot >= :from and slot < :to")
                .param("from", (long) list * StatusList.SIZE)
                .param("to", (list + 1L) * StatusList.SIZE)
                .query((row, i) -> row.getInt(1))
                .single();
    }

    /** When one of the first slots of a list was taken; empty where none was. */
    Optional<Instant> beginOf(int list) {
        return db.sql(
                        "select made_at from credentials_intent where slot >= :from and slot < :to order by slot limit 1")
                .param("from", (long) list * StatusList.SIZE)
                .param("to", (list + 1L) * StatusList.SIZE)
                .query((row, i) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** Locked until the transaction ends, with what came of it meanwhile. */
    Intent lock(Intent intent) {
        return db.sql("select signed, refusal from credentials_intent where id = :id for update")
                .param("id", intent.id())
                .query((row, i) -> settled(intent, row))
                .single();
    }

    private Intent settled(Intent intent, ResultSet row) throws SQLException {
        return intent.settled(
                open(intent.sealedFor(), intent.id(), "signed", row.getBytes("signed")),
                Optional.ofNullable(row.getString("refusal")));
    }

    /**
     * A signed credential, and what seals its salt; made before its leaf, because whoever appends
     * to the journal holds up everybody.
     */
    record Signed(Intent intent, byte[] sealed, byte[] digest, SubjectKeys.Sealer sealer) {}

    Signed signed(Intent intent, String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        SubjectKeys.Sealer sealer = keys.sealer(intent.sealedFor());
        byte[] sealed = sealer.seal(context(intent.id(), "signed"), text);
        return new Signed(intent, sealed, Order.digest(text), sealer);
    }

    void issued(Signed signed, Leaf leaf) {
        UUID id = signed.intent().id();
        db.sql(
                        "update credentials_intent set signed = :signed, leaf = :leaf, salt = :salt, digest = :digest where id = :id")
                .param("signed", signed.sealed())
                .param("leaf", leaf.index())
                .param("digest", signed.digest())
                .param("salt", signed.sealer().seal(context(id, "salt"), leaf.salt()))
                .param("id", id)
                .update();
    }

    /** Before anything is signed. */
    void rewrite(Intent intent) {
        db.sql("update credentials_intent set body = :body where id = :id and signed is null")
                .param("body", seal(intent, "unsigned", intent.unsigned()))
                .param("id", intent.id())
                .update();
    }

    /** Rewritten, and no longer refused. */
    void reopen(Intent intent) {
        rewrite(intent);
        db.sql("update credentials_intent set refusal = null where id = :id and signed is null")
                .param("id", intent.id())
                .update();
    }

    /** What was asked for under a key that begins so and refused, newest first. */
    List<Refused> refused(String prefix) {
        return db.sql(
                        """
                        select asked, made_at, refusal from credentials_intent
                        where refusal is not null and signed is null and starts_with(asked, :prefix)
                        order by made_at desc, id
                        """)
                .param("prefix", prefix)
                .query(
                        (row, i) ->
                                new Refused(
                                        row.getString("asked"),
                                        row.getTimestamp("made_at").toInstant(),
                                        row.getString("refusal").lines().toList()))
                .list();
    }

    record Refused(String asked, Instant at, List<String> rules) {}

    /** What opens the leaf of an issue. */
    record Entry(long index, byte[] salt) {}

    /** Empty where nothing was issued, or its salt is erased. */
    Optional<Entry> entry(UUID id) {
        return db.sql(ENTRY + " where id = :id")
                .param("id", id)
                .query((row, i) -> entry(row))
                .optional()
                .flatMap(found -> found);
    }

    /** The same by the SHA-256 of what was issued. */
    Optional<Entry> entry(byte[] digest) {
        return db.sql(ENTRY + " where digest = :digest")
                .param("digest", digest)
                .query((row, i) -> entry(row))
                .optional()
                .flatMap(found -> found);
    }

    private Optional<Entry> entry(ResultSet row) throws SQLException {
        byte[] salt = row.getBytes("salt");
        long leaf = row.getLong("leaf");
        if (salt == null) return Optional.empty();
        return keys.open(
                        row.getObject("sealed_for", UUID.class),
                        context(row.getObject("id", UUID.class), "salt"),
                        salt)
                .map(opened -> new Entry(leaf, opened));
    }

    /** Leaves the slot, and not a word. */
    void strip(UUID id) {
        db.sql(
                        """
                        update credentials_intent set body = '', salt = null,
                            signed = case when signed is null then null else ''::bytea end
                        where id = :id
                        """)
                .param("id", id)
                .update();
    }

    void refused(Intent intent, String rules) {
        db.sql("update credentials_intent set refusal = :rules where id = :id")
                .param("rules", rules)
                .param("id", intent.id())
                .update();
    }

    void madeWith(Intent intent, Order.MadeWith what) {
        db.sql(
                        """
                        insert into credentials_made_with (tenant_id, credential, kind, version)
                        values (:space, :id, :kind, :version) on conflict do nothing
                        """)
                .param("space", intent.organisation())
                .param("id", intent.id())
                .param("kind", what.kind())
                .param("version", what.version())
                .update();
    }

    /** Where a credential's leaf is, with what opens it; empty while it is not issued. */
    Optional<Operations.Logged> logged(UUID id) {
        return db.sql(
                        "select sealed_for, leaf, salt from credentials_intent where id = :id and leaf is not null")
                .param("id", id)
                .query(
                        (row, i) -> {
                            byte[] salt = row.getBytes("salt");
                            Optional<byte[]> opened =
                                    salt == null
                                            ? Optional.empty()
                                            : keys.open(
                                                    row.getObject("sealed_for", UUID.class),
                                                    context(id, "salt"),
                                                    salt);
                            return new Operations.Logged(
                                    row.getLong("leaf"), opened.map(HexFormat.of()::formatHex));
                        })
                .optional();
    }

    /** Issued ones that a search finds, by the time they were asked for. */
    List<Operations.Touched> touched(Operations.Search search) {
        return db.sql(
                        """
                        select i.id, i.made_at from credentials_intent i
                        where i.signed is not null and i.made_at >= :from and i.made_at < :until
                            and (:kind = '' or exists (
                                select 1 from credentials_made_with m where m.credential = i.id and m.kind = :kind
                                    and (m.version = :version or starts_with(m.version, :version || ' ')
                                        or right(m.version, length(:version) + 1) = ' ' || :version)))
                        order by i.made_at, i.id
                        """)
                .param("from", Timestamp.from(search.from()))
                .param("until", Timestamp.from(search.until()))
                .param("kind", search.kind())
                .param("version", search.version())
                .query(
                        (row, i) ->
                                new Operations.Touched(
                                        row.getObject("id", UUID.class),
                                        row.getTimestamp("made_at").toInstant()))
                .list();
    }

    private Intent read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID sealedFor = row.getObject("sealed_for", UUID.class);
        return new Intent(
                row.getObject("tenant_id", UUID.class),
                id,
                sealedFor,
                row.getBytes("request"),
                open(sealedFor, id, "unsigned", row.getBytes("body")).orElse(""),
                Optional.ofNullable(row.getObject("slot", Integer.class)),
                row.getTimestamp("made_at").toInstant(),
                open(sealedFor, id, "signed", row.getBytes("signed")),
                Optional.ofNullable(row.getString("refusal")));
    }

    private byte[] seal(Intent intent, String what, String text) {
        return keys.sealText(intent.sealedFor(), context(intent.id(), what), text);
    }

    private Optional<String> open(UUID sealedFor, UUID id, String what, byte @Nullable [] sealed) {
        if (sealed == null || sealed.length == 0) return Optional.empty();
        return keys.open(sealedFor, context(id, what), sealed)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String context(UUID id, String what) {
        return "credentials-intent:" + id + ":" + what;
    }
}
