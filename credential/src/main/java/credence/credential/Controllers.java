package credence.credential;

import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;

/** Finds the document of an issuer: within the identifier for did:key, on the web for did:web. */
final class Controllers {
    private static final String DID_KEY = "did:key:";

    /** How keys of Ed25519, P-256 and P-384 begin. */
    private static final Pattern KNOWN = Pattern.compile("z6Mk|zDn|z82");

    private Controllers() {}

    static boolean isDidKey(String did) {
        return did.startsWith(DID_KEY);
    }

    static ControllerDocument find(String did, Instant now, Fetch fetch) throws Refusal {
        if (isDidKey(did)) return ofDidKey(did);
        if (DidWeb.isDidWeb(did)) return onTheWeb(did, now, fetch);
        throw Refusal.unsupported(
                "Only issuers of the kinds did:key and did:web can be looked up here.");
    }

    private static ControllerDocument ofDidKey(String did) throws Refusal {
        String text = did.substring(DID_KEY.length());
        if (!KNOWN.matcher(text).lookingAt())
            throw Refusal.unsupported("The key is of a kind that is not known here.");
        var key = Multikey.parse(text);
        if (key.isEmpty()) throw Refusal.altered("The did:key identifier is damaged.");
        return ControllerDocument.ofDidKey(key.get());
    }

    private static ControllerDocument onTheWeb(String did, Instant now, Fetch fetch)
            throws Refusal {
        var address = DidWeb.documentAddress(did);
        if (address.isEmpty()) throw Refusal.unknownIssuer("The did:web identifier is malformed.");
        return ControllerDocument.read(did, fetched(address.get(), fetch), now);
    }

    private static String fetched(URI address, Fetch fetch) throws Refusal {
        var text = fetch.get(address);
        if (text.isPresent()) return text.get();
        throw Refusal.unreachable("The issuer's document at " + address + " was not reached.");
    }
}
