package credence.collect.checks;

import java.util.Locale;

/** How bad an incident was, by the word or the number of its record; the worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    /** Its record does not say, or not in a word that is known. */
    UNKNOWN;

    /** From such as {@code SEV-1}, {@code P2}, {@code S3}, {@code 4}, {@code major}. */
    static Severity of(String said) {
        String word =
                said.toLowerCase(Locale.ROOT).replaceFirst("^(sev|severity|p|s)[-_ ]?(?=\\d)", "");
        return switch (word) {
            case "0", "1", "critical", "blocker", "emergency" -> CRITICAL;
            case "2", "high", "major", "urgent" -> HIGH;
            case "3", "medium", "moderate", "normal" -> MEDIUM;
            case "4", "5", "low", "minor", "trivial" -> LOW;
            default -> UNKNOWN;
        };
    }
}
