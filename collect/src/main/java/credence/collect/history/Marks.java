package credence.collect.history;

/** What the characters of a line give away without its language being known. */
final class Marks {
    private Marks() {}

    /** The kind of a line that is not blank and whose first character stands at {@code first}. */
    static Lines.Kind kind(byte[] text, int first, int end) {
        byte next = first + 1 < end ? text[first + 1] : (byte) '\n';
        boolean isComment =
                switch (text[first]) {
                    case '/' -> next == '/' || next == '*';
                    case '*' -> next == ' ' || next == '/' || next <= ' ';
                    case '#' -> next == ' ' || next == '!' || next == '#' || next <= ' ';
                    case '-', ';' -> next == text[first];
                    case '<' -> next == '!' && first + 2 < end && text[first + 2] == '-';
                    default -> false;
                };
        return isComment ? Lines.Kind.COMMENT : Lines.Kind.CODE;
    }
}
