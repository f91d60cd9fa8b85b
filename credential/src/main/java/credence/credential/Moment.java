package credence.credential;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads the dates of credentials: RFC 3339, always with a time zone. */
final class Moment {
    /** What nearly all dates look like. */
    private static final String TO_THE_SECOND = "0000-00-00T00:00:00Z";

    private Moment() {}

    /**
     * @throws DateTimeException if it is no date with a time zone
     */
    static Instant of(String text) {
        return isToTheSecond(text)
                ? LocalDateTime.of(
                                number(text, 0, 4),
                                number(text, 5, 7),
                                number(text, 8, 10),
                                number(text, 11, 13),
                                number(text, 14, 16),
                                number(text, 17, 19))
                        .toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
    }

    private static boolean isToTheSecond(String text) {
        if (text.length() != TO_THE_SECOND.length()) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char form = TO_THE_SECOND.charAt(i);
            if (form == '0' ? c < '0' || c > '9' : c != form) return false;
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
