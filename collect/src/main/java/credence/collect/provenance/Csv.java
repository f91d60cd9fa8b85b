package credence.collect.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table with a head line; its columns are found by name, in any order and case. Fields may be
 * quoted and hold commas, quotation marks (doubled) and line ends. [RFC 4180]
 *
 * @param head the names of its columns in small letters
 * @param rows without the head line and without empty ones
 */
public record Csv(List<String> head, List<Row> rows) {
    /**
     * @param line on which it starts, from 1
     */
    public record Row(int line, List<String> fields) {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    public Csv {
        head = head.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        rows = List.copyOf(rows);
    }

    /**
     * @throws IllegalArgumentException if it is larger than 64 MiB or a quotation mark is not
     *     closed
     */
    public static Csv read(Path file) throws IOException {
        Input.requireSize(file);
        String text = new String(Files.readAllBytes(file), UTF_8);
        List<Row> rows = new Parser(text.startsWith("\uFEFF") ? 1 : 0, text).rows(file);
        return rows.isEmpty()
                ? new Csv(List.of(), List.of())
                : new Csv(rows.getFirst().fields, rows.subList(1, rows.size()));
    }

    /** The field of a row, or empty where it is too short or there is no such column. */
    public String field(Row row, String column) {
        int at = head.indexOf(column);
        return at >= 0 && at < row.fields.size() ? row.fields.get(at) : "";
    }

    private static final class Parser {
        private final String text;
        private final StringBuilder field = new StringBuilder();
        private int at;

        Parser(int at, String text) {
            this.at = at;
            this.text = text;
        }

        List<Row> rows(Path file) {
            List<Row> rows = new ArrayList<>();
            int line = 1;
            while (at < text.length()) {
                int start = at;
                List<String> row = row(file);
                if (row.size() > 1 || !row.getFirst().isEmpty()) rows.add(new Row(line, row));
                Input.requireCount(rows.size(), file);
                for (int i = start; i < Math.min(at, text.length()); i++)
                    if (text.charAt(i) == '\n') line++;
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
