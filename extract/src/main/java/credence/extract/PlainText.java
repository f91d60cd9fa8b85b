package credence.extract;

import credence.evidence.Anchor;

/** Text and source code: every line as it stands, with its number. */
final class PlainText {
    private PlainText() {}

    static void read(String text, Canon canon) {
        int number = 1;
        for (int from = 0; from < text.length(); number++) {
            int end = from;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r')
                end++;
            canon.at(Anchor.Kind.LINE, number);
            canon.add(text.substring(from, end));
            canon.endLine();
            from = end + (text.startsWith("\r\n", end) ? 2 : 1);
        }
    }
}
