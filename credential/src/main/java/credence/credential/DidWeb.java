package credence.credential;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Issuers who are found at an address of theirs: {@code did:web:example.org:issuers:1} lies at
 * {@code https://example.org/issuers/1/did.json}.
 */
public final class DidWeb {
    private static final String PREFIX = "did:web:";
    private static final String FILE = "/did.json";
    private static final String PORT_MARK = "%3[Aa](?=[0-9]{1,5}$)";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?");
    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]+");

    private DidWeb() {}

    /**
     * The identifier of an issuer whose document is served at {@code <base>/<path>/did.json}.
     *
     * @param base an https address, with or without a port and a path of its own
     * @param path at least one segment: some resolvers cannot find an issuer at the root of a host
     *     with a port
     */
    public static String id(URI base, String... path) {
        String host = Objects.requireNonNullElse(base.getHost(), "").toLowerCase(Locale.ROOT);
        if (!"https".equals(base.getScheme()) || !HOST.matcher(host).matches())
            throw new IllegalArgumentException("base must be an https address, was " + base);
        if (path.length == 0)
            throw new IllegalArgumentException("path must have a segment, was empty below " + base);
        var parts = new ArrayList<String>();
        parts.add(base.getPort() < 0 ? host : host + "%3A" + base.getPort());
        for (var segment : base.getRawPath().split("/", -1))
            if (!segment.isEmpty()) parts.add(requireSegment(segment));
        for (var segment : path) parts.add(requireSegment(segment));
        return PREFIX + String.join(":", parts);
    }

    static boolean isDidWeb(String did) {
        return did.startsWith(PREFIX);
    }

    /** Where its document lies, always https; empty where the identifier is malformed. */
    public static Optional<URI> documentAddress(String did) {
        if (!isDidWeb(did)) return Optional.empty();
        var parts = List.of(did.substring(PREFIX.length()).split(":", -1));
        var path = parts.size() == 1 ? List.of(".well-known") : parts.subList(1, parts.size());
        String host = parts.get(0).replaceFirst(PORT_MARK, ":");
        if (!HOST.matcher(host).matches()) return Optional.empty();
        if (!path.stream().allMatch(part -> SEGMENT.matcher(part).matches()))
            return Optional.empty();
        return Optional.of(URI.create("https://" + host + "/" + String.join("/", path) + FILE));
    }

    private static String requireSegment(String segment) {
        if (SEGMENT.matcher(segment).matches()) return segment;
        throw new IllegalArgumentException(
                "path segment must be letters, digits and ._~-, was " + segment);
    }
}
