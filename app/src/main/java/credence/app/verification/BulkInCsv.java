package credence.app.verification;

import credence.app.verification.Bulk.Row;
import credence.credential.View;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers as a table for spreadsheets. [RFC 4180] */
final class BulkInCsv {
    private static final String HEAD = "credential,answer,cause,reason,checked at,issuer,name\r\n";

    /** A spreadsheet takes what begins so for a formula, and a formula can send data away. */
    private static final String FORMULA = "=+-@\t\r\n";

    private BulkInCsv() {}

    static String of(List<Row> rows) {
        return HEAD + rows.stream().map(BulkInCsv::line).collect(Collectors.joining());
    }

    private static String line(Row row) {
        return Stream.of(
                        row.name(),
                        row.answer().word(),
                        row.answer().cause(),
                        row.answer().reason(),
                        row.answer().checkedAt().toString(),
                        row.answer().view().map(BulkInCsv::issuer).orElse(""),
                        row.answer().view().map(View::holder).orElse(""))
                .map(BulkInCsv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    static String issuer(View view) {
        return view.issuerName().isEmpty() ? view.issuerId() : view.issuerName();
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
