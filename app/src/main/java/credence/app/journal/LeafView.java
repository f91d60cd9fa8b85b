package credence.app.journal;

import java.time.Instant;
import java.util.HexFormat;

/**
 * A leaf as everybody may see it.
 *
 * @param commitment SHA-256 of the salt followed by the event's canonical bytes
 * @param hash RFC 6962 leaf hash over version, type and commitment
 */
public record LeafView(
        long index, LeafType type, Instant recorded, byte[] commitment, byte[] hash) {
    public String hexHash() {
        return HexFormat.of().formatHex(hash);
    }
}
