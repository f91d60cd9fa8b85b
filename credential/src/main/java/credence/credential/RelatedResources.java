package credence.credential;

import static credence.credential.Member.text;
import static credence.credential.Member.texts;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resources that an issuer has fixed by a digest. Those that are used here are contexts, and they
 * must be the ones that the issuer meant; others are not fetched. [VC Data Model 2.0, 5.3]
 */
final class RelatedResources {
    private static final Map<String, String> SRI =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");
    private static final Map<Byte, String> MULTIHASH =
            Map.of((byte) 0x12, "SHA-256", (byte) 0x20, "SHA-384", (byte) 0x13, "SHA-512");

    private static final int SHA256_BYTES = 32;

    private RelatedResources() {}

    static void require(List<JsonObject> resources) throws Refusal {
        var ids = new HashSet<String>();
        for (var resource : resources) {
            String id = text(resource, "id");
            if (id.isEmpty() || !ids.add(id))
                throw Refusal.altered("A related resource has no identifier of its own.");
            var digests = digests(resource);
            if (digests.isEmpty()) throw Refusal.altered("A related resource has no digest.");
            for (var digest : digests)
                if (!Contexts.agrees(id, digest.algorithm(), digest.bytes()))
                    throw Refusal.altered("A context is not the one that the issuer fixed.");
        }
    }

    private static List<Digest> digests(JsonObject resource) throws Refusal {
        var digests = new ArrayList<Digest>();
        for (var sri : texts(resource, "digestSRI"))
            for (var one : sri.strip().split("\\s+")) digests.add(sri(one));
        for (var multibase : texts(resource, "digestMultibase")) digests.add(multibase(multibase));
        return digests;
    }

    private static Digest sri(String text) throws Refusal {
        int dash = Math.max(0, text.indexOf('-'));
        String algorithm = SRI.get(text.substring(0, dash));
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(dash + 1));
            if (algorithm != null && fits(algorithm, bytes)) return new Digest(algorithm, bytes);
        } catch (IllegalArgumentException notBase64) {
            throw Refusal.altered("The digest of a related resource is damaged.");
        }
        throw Refusal.altered("The digest of a related resource is damaged.");
    }

    private static Digest multibase(String text) throws Refusal {
        Optional<byte[]> decoded =
                text.startsWith("u") ? Multibase.base64url(text) : Multibase.base58(text, 34, 66);
        byte[] all = decoded.orElse(new byte[0]);
        // Bare digests are about; one of this length can be no other.
        if (all.length == SHA256_BYTES) return new Digest("SHA-256", all);
        String algorithm = all.length > 2 ? MULTIHASH.get(all[0]) : null;
        if (algorithm == null || all[1] != all.length - 2)
            throw Refusal.altered("The digest of a related resource is damaged.");
        byte[] bytes = Arrays.copyOfRange(all, 2, all.length);
        if (fits(algorithm, bytes)) return new Digest(algorithm, bytes);
        throw Refusal.altered("The digest of a related resource is damaged.");
    }

    private static boolean fits(String algorithm, byte[] bytes) {
        return bytes.length == Digests.named(algorithm).getDigestLength();
    }

    private record Digest(String algorithm, byte[] bytes) {}
}
