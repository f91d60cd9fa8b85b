package credence.app.accounts;

import credence.app.platform.Refusal;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What somebody is known by. Two spellings that differ in case, outer space or compatibility forms
 * are one.
 */
public record Identifier(Kind kind, String value) {
    public enum Kind {
        EMAIL("e-mail address"),
        HANDLE("handle"),
        STAFF_NUMBER("staff number"),
        ASSERTED_NAME("name as given");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private static final int LONGEST = 254;

    public Identifier {
        value = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
        if (value.isEmpty() || value.length() > LONGEST)
            throw new Refusal(
                    "The %s must have 1 to %d characters: correct it."
                            .formatted(kind.label(), LONGEST));
        if (kind == Kind.EMAIL && !value.matches("[^@\\s]+@[^@\\s]+"))
            throw new Refusal(
                    "The e-mail address needs one @ with something on both sides: correct it.");
        if (kind == Kind.HANDLE && !value.matches("[^@\\s]+"))
            throw new Refusal("The handle must have neither spaces nor an @: correct it.");
    }

    public static Identifier email(String value) {
        return new Identifier(Kind.EMAIL, value);
    }

    public static Identifier handle(String value) {
        return new Identifier(Kind.HANDLE, value);
    }

    public static Identifier staffNumber(String value) {
        return new Identifier(Kind.STAFF_NUMBER, value);
    }

    public static Identifier assertedName(String value) {
        return new Identifier(Kind.ASSERTED_NAME, value);
    }

    /** What a look-up compares. */
    String normalised() {
        return kind.name() + ":" + value.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
