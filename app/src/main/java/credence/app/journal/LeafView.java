package credence.app.journal;

import credence.log.Merkle;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A leaf as everybody may see it.
 *
 * @param version of the entry's form: 1 without, 2 with the second it was written
 * @param commitment SHA-256 of the salt followed by the event's canonical bytes
 * @param event what it records; empty where that is nobody's business
 */
public record LeafView(
        long index,
        int version,
        LeafType type,
        Instant recorded,
        byte[] commitment,
        Optional<String> event) {
    /** With the time in the entry. */
    static final int CURRENT = 2;

    /** What is logged: version, type, commitment and, from version 2 on, seconds since 1970. */
    public byte[] entry() {
        var entry = ByteBuffer.allocate(2 + commitment.length + (version > 1 ? Long.BYTES : 0));
        entry.put((byte) version).put((byte) type.number()).put(commitment);
        if (version > 1) entry.putLong(recorded.getEpochSecond());
        return entry.array();
    }

    /** RFC 6962 leaf hash of the entry. */
    public byte[] hash() {
        return Merkle.leafHash(entry()).bytes();
    }

    /** What an open leaf says, without the line that names its form; empty where it is not open. */
    public String says() {
        return event.map(text -> text.lines().skip(text.contains("\n") ? 1 : 0))
                .map(lines -> lines.collect(Collectors.joining("; ")))
                .orElse("");
    }

    public String hexEntry() {
        return HexFormat.of().formatHex(entry());
    }

    public String hexHash() {
        return HexFormat.of().formatHex(hash());
    }
}
