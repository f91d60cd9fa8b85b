package credence.app.verification;

import credence.credential.Bundle;
import credence.log.Malformed;
import credence.log.Note;
import credence.log.VerifierKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Until when the issuer's keys that came along in a bundle count: a note by the log, which says how
 * they stood at a moment and for how long that may be believed. [docs/bundle.md]
 */
public final class StatedKeys {
    private static final String FIRST = "credence documents 1";
    private static final Duration SKEW = Duration.ofMinutes(5);

    private StatedKeys() {}

    /** What such a note shows. */
    sealed interface Answer {
        /** The keys stood so at this moment, and that still counts. */
        record AsOf(Instant at) implements Answer {}

        /** Nothing; why, in one sentence. */
        record Unknown(String sentence) implements Answer {}
    }

    /**
     * The text of the note.
     *
     * @param documents as served, by address
     * @param at to the second
     */
    public static String text(Map<URI, String> documents, Instant at, Duration ttl) {
        return new TreeMap<>(documents)
                .entrySet().stream()
                        .map(document -> line(document.getKey(), document.getValue()))
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        FIRST + "\nat " + at + "\nttl " + ttl.toSeconds() + "\n",
                                        "\n"));
    }

    /**
     * @param trusted keys of logs that the reader has from elsewhere
     */
    static Answer of(Bundle bundle, List<VerifierKey> trusted, Instant now) {
        if (bundle.stated().isEmpty())
            return new Answer.Unknown(
                    "The issuer's keys that came along do not say as of when they are.");
        try {
            Note note = Note.parse(bundle.stated().get().getBytes(StandardCharsets.UTF_8));
            if (trusted.stream().noneMatch(key -> note.by(key) == Note.Signed.YES))
                return new Answer.Unknown(
                        "Nobody whose key was given states as of when the issuer's keys are that came along.");
            return read(note.text(), bundle.documents(), now);
        } catch (Malformed | DateTimeException | ArithmeticException | NumberFormatException e) {
            return unreadable();
        }
    }

    private static Answer read(String text, Map<URI, String> documents, Instant now) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3
                || !lines.get(0).equals(FIRST)
                || !lines.get(1).startsWith("at ")
                || !lines.get(2).startsWith("ttl ")) return unreadable();
        Instant at = Instant.parse(lines.get(1).substring("at ".length()));
        Instant until = at.plusSeconds(Long.parseLong(lines.get(2).substring("ttl ".length())));
        List<String> stated = lines.subList(3, lines.size());
        boolean all =
                documents.entrySet().stream()
                        .allMatch(
                                document ->
                                        stated.contains(
                                                line(document.getKey(), document.getValue())));
        if (!all)
            return new Answer.Unknown(
                    "The issuer's keys that came along are other ones than were stated.");
        if (at.isAfter(now.plus(SKEW)) || !now.isBefore(until))
            return new Answer.Unknown(
                    "The issuer's keys came along as they stood at %s, which counted until %s: download the bundle anew."
                            .formatted(at, until));
        return new Answer.AsOf(at);
    }

    private static Answer unreadable() {
        return new Answer.Unknown(
                "The statement as of when the issuer's keys are that came along cannot be read.");
    }

    private static String line(URI address, String document) {
        return address + " " + sha256(document);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
