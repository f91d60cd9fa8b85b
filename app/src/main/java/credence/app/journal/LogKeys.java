package credence.app.journal;

import credence.app.platform.DataFolder;
import credence.app.platform.Envelope;
import credence.app.platform.Settings;
import credence.log.Signer;
import credence.log.VerifierKey;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The key that signs checkpoints, and the one that cosigns those of others. A log's name is its
 * identity and follows {@code credence.base-url} as it was when the first entry was written.
 */
@Repository
class LogKeys {
    /** What a key is for. */
    enum Use {
        LOG(VerifierKey.Kind.NOTE),
        WITNESS(VerifierKey.Kind.COSIGNATURE);

        private final VerifierKey.Kind kind;

        Use(VerifierKey.Kind kind) {
            this.kind = kind;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final JdbcClient db;
    private final Settings settings;
    private final byte[] wrapping;
    private final Clock clock;

    LogKeys(JdbcClient db, Settings settings, DataFolder folder, Clock clock) {
        this.db = db;
        this.settings = settings;
        this.wrapping = Envelope.derive(folder.masterKey(), "log-keys");
        this.clock = clock;
    }

    /** Made at the first call, inside a transaction. */
    Signer signer(Use use) {
        return find(use)
                .or(
                        () -> {
                            add(use, Envelope.random(32));
                            return find(use);
                        })
                .orElseThrow();
    }

    private Optional<Signer> find(Use use) {
        return db.sql("select name, seed from journal_key where kind = :kind")
                .param("kind", use.word())
                .query(
                        (row, i) ->
                                Signer.of(
                                        row.getString("name"),
                                        use.kind,
                                        Envelope.open(
                                                wrapping, row.getBytes("seed"), context(use))))
                .optional();
    }

    /** Whoever comes second finds the first one's. */
    private void add(Use use, byte[] seed) {
        String name = name(use);
        db.sql(
                        """
                        insert into journal_key (kind, name, seed, public_key, created_at)
                        values (:kind, :name, :seed, :public, :at) on conflict do nothing
                        """)
                .param("kind", use.word())
                .param("name", name)
                .param("seed", Envelope.seal(wrapping, seed, context(use)))
                .param("public", Signer.of(name, use.kind, seed).key().toString())
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    private String name(Use use) {
        return settings.baseUrl().map(LogKeys::withoutScheme).orElseGet(LogKeys::unpublished)
                + "/"
                + use.word();
    }

    private static String withoutScheme(URI base) {
        return base.toString().replaceFirst("^https?://", "");
    }

    private static String unpublished() {
        return "unpublished.invalid/" + HexFormat.of().formatHex(Envelope.random(8));
    }

    private static String context(Use use) {
        return "journal-key:" + use.word();
    }
}
