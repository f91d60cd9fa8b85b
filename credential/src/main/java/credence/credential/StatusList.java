package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One slot for each credential, of one bit or a few, so many that asking for the list does not tell
 * whom one asks about. [Bitstring Status List 1.0]
 */
public final class StatusList {
    /** Slots of our lists, and the fewest that are accepted. */
    public static final int SIZE = 131_072;

    /** 8 million slots: enough for any honest list, little enough to unpack. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int LARGEST_WIDTH = 8;

    private final byte[] bits;
    private final int width;

    private StatusList(byte[] bits, int width) {
        if (width < 1 || width > LARGEST_WIDTH)
            throw new IllegalArgumentException("bits of a slot must lie in [1, 8], was " + width);
        this.bits = bits;
        this.width = width;
    }

    public static StatusList empty() {
        return empty(1);
    }

    /**
     * @param width bits of each slot, the {@code statusSize} of the entries that point here
     */
    public static StatusList empty(int width) {
        return new StatusList(new byte[SIZE / 8 * width], width);
    }

    /** Reads {@code encodedList}; empty where it is damaged, too short or too long. */
    public static Optional<StatusList> decode(String encoded) {
        return decode(encoded, 1);
    }

    /**
     * @param width bits of each slot, as the entry that points here says
     */
    public static Optional<StatusList> decode(String encoded, int width) {
        return Multibase.base64url(encoded)
                .flatMap(StatusList::unpacked)
                .filter(bits -> bits.length >= SIZE / 8 * width && bits.length <= MAX_BYTES)
                .map(bits -> new StatusList(bits, width));
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

    /** Slots. */
    public int size() {
        return bits.length * 8 / width;
    }

    public boolean isSet(int index) {
        return value(index) != 0;
    }

    /** What stands in a slot, its first bit the highest. */
    public int value(int index) {
        int value = 0;
        for (int bit = first(index); bit < first(index) + width; bit++)
            value = value << 1 | (bits[bit / 8] >>> (7 - bit % 8) & 1);
        return value;
    }

    /** The list with one bit changed; this one stays as it is. */
    public StatusList with(int index, boolean set) {
        return with(index, set ? 1 : 0);
    }

    /** The list with one slot changed; this one stays as it is. */
    public StatusList with(int index, int value) {
        if (value < 0 || value >= 1 << width)
            throw new IllegalArgumentException(
                    "value of a slot must lie in [0, " + (1 << width) + "), was " + value);
        byte[] changed = bits.clone();
        for (int i = 0; i < width; i++) {
            int bit = first(index) + i;
            int mask = 0x80 >>> (bit % 8); // The first slot is the leftmost bit.
            if ((value >>> (width - 1 - i) & 1) == 1) changed[bit / 8] |= (byte) mask;
            else changed[bit / 8] &= (byte) ~mask;
        }
        return new StatusList(changed, width);
    }

    private int first(int index) {
        if (index < 0 || index >= size())
            throw new IllegalArgumentException(
                    "status index must lie in [0, " + size() + "), was " + index);
        return index * width;
    }

    /**
     * This list as a credential, to be signed with {@link DataIntegrity} and served at its address.
     *
     * @param address https; the {@code list} of the entries that point here
     * @param validUntil after this moment verifiers no longer rely on it: sign it anew in good time
     */
    public JsonObject credential(
            String address, String issuer, Purpose purpose, Instant validFrom, Instant validUntil) {
        return credential(address, issuer, purpose, validFrom, validUntil, null);
    }

    /**
     * @param ttl how long a copy may be relied on without asking again, from {@code validFrom};
     *     null for the five minutes of the standard
     */
    public JsonObject credential(
            String address,
            String issuer,
            Purpose purpose,
            Instant validFrom,
            Instant validUntil,
            @Nullable Duration ttl) {
        var subject =
                JSON.createObjectBuilder()
                        .add("id", address + "#list")
                        .add("type", "BitstringStatusList")
                        .add("statusPurpose", purpose.word())
                        .add("encodedList", encode());
        if (ttl != null) subject.add("ttl", ttl.toMillis());
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

    private static Optional<byte[]> unpacked(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Optional.of(gzip.readNBytes(MAX_BYTES + 1));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
