package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One bit for each credential, so many that asking for the list does not tell whom one asks about.
 * [Bitstring Status List 1.0]
 */
public final class StatusList {
    /** Slots of our lists, and the fewest that are accepted. */
    public static final int SIZE = 131_072;

    /** 8 million slots: enough for any honest list, little enough to unpack. */
    private static final int MAX_BYTES = 1 << 20;

    private final byte[] bits;

    private StatusList(byte[] bits) {
        this.bits = bits;
    }

    public static StatusList empty() {
        return new StatusList(new byte[SIZE / 8]);
    }

    /** Reads {@code encodedList}; empty where it is damaged, too short or too long. */
    public static Optional<StatusList> decode(String encoded) {
        return Multibase.base64url(encoded)
                .flatMap(StatusList::unpacked)
                .filter(bits -> bits.length >= SIZE / 8 && bits.length <= MAX_BYTES)
                .map(StatusList::new);
    }

    /** The same list always gives the same text. */
    public String encode() {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Multibase.base64url(packed.toByteArray());
    }

    public int size() {
        return bits.length * 8;
    }

    public boolean isSet(int index) {
        return (bits[place(index)] & mask(index)) != 0;
    }

    /** The list with one bit changed; this one stays as it is. */
    public StatusList with(int index, boolean set) {
        byte[] changed = bits.clone();
        if (set) changed[place(index)] |= mask(index);
        else changed[place(index)] &= (byte) ~mask(index);
        return new StatusList(changed);
    }

    /**
     * This list as a credential, to be signed with {@link DataIntegrity} and served at its address.
     *
     * @param address https; the {@code list} of the entries that point here
     * @param validUntil after this moment verifiers no longer rely on it: sign it anew in good time
     */
    public JsonObject credential(
            String address, String issuer, Purpose purpose, Instant validFrom, Instant validUntil) {
        var subject =
                JSON.createObjectBuilder()
                        .add("id", address + "#list")
                        .add("type", "BitstringStatusList")
                        .add("statusPurpose", purpose.word())
                        .add("encodedList", encode());
        return JSON.createObjectBuilder()
                .add("@context", JSON.createArrayBuilder().add(Contexts.CREDENTIALS))
                .add("id", address)
                .add(
                        "type",
                        JSON.createArrayBuilder()
                                .add("VerifiableCredential")
                                .add("BitstringStatusListCredential"))
                .add("issuer", issuer)
                .add("validFrom", DataIntegrity.date(validFrom))
                .add("validUntil", DataIntegrity.date(validUntil))
                .add("credentialSubject", subject)
                .build();
    }

    private int place(int index) {
        if (index < 0 || index >= size())
            throw new IllegalArgumentException(
                    "status index must lie in [0, " + size() + "), was " + index);
        return index / 8;
    }

    /** The first slot is the leftmost bit. */
    private static byte mask(int index) {
        return (byte) (0x80 >>> (index % 8));
    }

    private static Optional<byte[]> unpacked(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Optional.of(gzip.readNBytes(MAX_BYTES + 1));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
