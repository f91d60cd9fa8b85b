package credence.app.accounts;

import credence.app.platform.DataFolder;
import credence.app.platform.Envelope;
import credence.app.platform.Spaces;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Encrypts what belongs to a subject, a person or an organisation, under a key of their own.
 * Destroying the key erases all of it at once; a backup from before keeps the key for as long as
 * the backup is kept.
 *
 * <p>A context says what the bytes are and where they belong, such as {@code evidence-file:ID};
 * bytes open only under the context they were sealed with.
 */
@Component
public class SubjectKeys {
    private static final int KEY_BYTES = 32;

    private final KeyTable keys;
    private final Spaces spaces;
    private final byte[] wrapping;

    SubjectKeys(KeyTable keys, Spaces spaces, DataFolder folder) {
        this.keys = keys;
        this.spaces = spaces;
        this.wrapping = wrapping(folder.masterKey());
    }

    /**
     * Whether a master key opens one of the keys that a database holds, or it holds none.
     *
     * @param db the database, before anything else uses it
     */
    public static boolean readable(JdbcClient db, byte[] masterKey) {
        byte[] wrapping = wrapping(masterKey);
        List<KeyTable.Wrapped> some = new KeyTable(db).some();
        return some.isEmpty() || some.stream().anyMatch(key -> opens(wrapping, key));
    }

    private static boolean opens(byte[] wrapping, KeyTable.Wrapped key) {
        try {
            return Envelope.open(wrapping, key.bytes(), context(key.subject())).length == KEY_BYTES;
        } catch (IllegalStateException ofAnotherKey) {
            return false;
        }
    }

    private static byte[] wrapping(byte[] masterKey) {
        return Envelope.derive(masterKey, "subject-keys");
    }

    public void create(UUID subject) {
        byte[] wrapped = Envelope.seal(wrapping, Envelope.random(KEY_BYTES), context(subject));
        spaces.outside(() -> keys.insert(subject, wrapped));
    }

    public boolean exists(UUID subject) {
        return spaces.outside(() -> keys.find(subject)).isPresent();
    }

    /** Seals for one subject. */
    @FunctionalInterface
    public interface Sealer {
        byte[] seal(String context, byte[] plain);
    }

    /**
     * For more than one thing, after one look at the key; for the transaction under way.
     *
     * @throws IllegalStateException if the subject has no key, or no longer
     */
    public Sealer sealer(UUID subject) {
        byte[] key =
                key(subject)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "a subject must have a key to seal for, was "
                                                        + subject));
        return (context, plain) -> Envelope.seal(key, plain, context);
    }

    /**
     * @throws IllegalStateException if the subject has no key, or no longer
     */
    public byte[] seal(UUID subject, String context, byte[] plain) {
        return sealer(subject).seal(context, plain);
    }

    /**
     * @return empty once the key is destroyed
     */
    public Optional<byte[]> open(UUID subject, String context, byte[] sealed) {
        return key(subject).map(key -> Envelope.open(key, sealed, context));
    }

    public byte[] sealText(UUID subject, String context, String text) {
        return seal(subject, context, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @return empty once the key is destroyed
     */
    public Optional<String> openText(UUID subject, String context, byte[] sealed) {
        return open(subject, context, sealed)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** For ever. */
    public void destroy(UUID subject) {
        spaces.outside(() -> keys.delete(subject));
    }

    private Optional<byte[]> key(UUID subject) {
        return spaces.outside(() -> keys.find(subject))
                .map(wrapped -> Envelope.open(wrapping, wrapped, context(subject)));
    }

    private static String context(UUID subject) {
        return "subject-key:" + subject;
    }
}
