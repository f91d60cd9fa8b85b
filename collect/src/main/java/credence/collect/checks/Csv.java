package credence.collect.checks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table with a head line; its columns are found by name, in any order and case. Fields may be
 * quoted and hold commas, quotation marks (doubled) and line ends. [RFC 4180]
 *
 * @param columns the place of each, by its name in small letters
 * @param rows without the head line and without empty ones
 */
record Csv(Map<String, Integer> columns, List<List<String>> rows) {

    /**
     * @throws IllegalArgumentException if it is larger than 64 MiB or a quotation mark is not
     *     closed
     */
    static Csv read(Path file) throws IOException {
        Input.requireSize(file);
        String text = new String(Files.readAllBytes(file), UTF_8);
        List<List<String>> rows = new Parser(text.startsWith("\uFEFF") ? 1 : 0, text).rows(file);
        Map<String, Integer> columns = new HashMap<>();
        List<String> head = rows.isEmpty() ? List.of() : rows.getFirst();
        for (int i = 0; i < head.size(); i++)
            columns.putIfAbsent(head.get(i).toLowerCase(Locale.ROOT), i);
        return new Csv(columns, rows.subList(Math.min(1, rows.size()), rows.size()));
    }

    /** The field of a row, or empty where it is too short or there is no such column. */
    String field(List<String> row, String column) {
        int at = columns.getOrDefault(column, row.size());
        return at < row.size() ? row.get(at) : "";
    }

    private static final class Parser {
        private final String text;
        private final StringBuilder field = new StringBuilder();
        private int at;

        Parser(int at, String text) {
            this.at = at;
            this.text = text;
        }

        List<List<String>> rows(Path file) {
            List<List<String>> rows = new ArrayList<>();
            while (at < text.length()) {
                List<String> row = row(file);
                if (row.size() > 1 || !row.getFirst().isEmpty()) rows.add(row);
                Input.requireCount(rows.size(), file);
            }
            return rows;
        }

        private List<String> row(Path file) {
            List<String> row = new ArrayList<>();
            while (true) {
                row.add(field(file));
                boolean goesOn = at < text.length() && text.charAt(at) == ',';
                if (goesOn) {
                    at++;
                    continue;
                }
                if (text.startsWith("\r\n", at)) at++;
                at++;
                return row;
            }
        }

        private String field(Path file) {
            field.setLength(0);
            boolean isQuoted = at < text.length() && text.charAt(at) == '"';
            if (isQuoted) quoted(file);
            while (at < text.length() && !isEnd(text.charAt(at))) field.append(text.charAt(at++));
            return field.toString().strip();
        }

        private void quoted(Path file) {
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c != '"') field.append(c);
                else if (at < text.length() && text.charAt(at) == '"')
                    field.append(text.charAt(at++));
                else return;
            }
            throw Input.refused(
                    file,
                    "must close each quotation mark, did not",
                    "let its program write it again");
        }

        private static boolean isEnd(char c) {
            return c == ',' || c == '\n' || c == '\r';
        }
    }
}
