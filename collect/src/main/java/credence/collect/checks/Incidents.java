package credence.collect.checks;

import credence.collect.provenance.Csv;
import credence.collect.provenance.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Incidents, from CSV files with the columns {@code id}, {@code day}, {@code severity}, {@code
 * caused_by}, {@code fixed_by} and {@code resolved_day}, of which the first two and one of the
 * commits' must be there; others are passed by. Several commits stand apart by {@code ;} or spaces.
 */
final class Incidents {
    private final TreeMap<String, Incident> byId = new TreeMap<>();
    private int unread;

    /**
     * @throws IllegalArgumentException if a file is too large or lacks a column
     */
    Incidents(List<Path> files) throws IOException {
        for (Path file : files) add(file);
    }

    Collection<Incident> all() {
        return byId.values();
    }

    /** Rows without an id, or with a day or a commit that is none. */
    int unread() {
        return unread;
    }

    private void add(Path file) throws IOException {
        Csv csv = Csv.read(file);
        List<String> columns = csv.head();
        boolean names = columns.contains("caused_by") || columns.contains("fixed_by");
        if (!columns.contains("id") || !columns.contains("day") || !names)
            throw Input.refused(
                    file,
                    "must begin with a head line that names id, day and caused_by or fixed_by, did not",
                    "name its columns so");
        for (Csv.Row row : csv.rows())
            try {
                Incident incident = incident(csv, row);
                byId.merge(incident.id(), incident, Incident::with);
            } catch (DateTimeException | IllegalArgumentException e) {
                unread++;
            }
    }

    private static Incident incident(Csv csv, Csv.Row row) {
        String resolved = csv.field(row, "resolved_day");
        return new Incident(
                csv.field(row, "id"),
                day(csv.field(row, "day")),
                Severity.of(csv.field(row, "severity")),
                commits(csv.field(row, "caused_by")),
                commits(csv.field(row, "fixed_by")),
                resolved.isEmpty() ? OptionalInt.empty() : OptionalInt.of(day(resolved)));
    }

    /** A day, or a time with its zone. [ISO 8601] */
    private static int day(String text) {
        LocalDate day =
                text.length() > 10
                        ? OffsetDateTime.parse(text.replaceFirst(" ", "T"))
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDate()
                        : LocalDate.parse(text);
        return Math.toIntExact(day.toEpochDay());
    }

    private static Set<String> commits(String text) {
        Set<String> commits = new TreeSet<>();
        for (String commit : text.toLowerCase(Locale.ROOT).split("[;\\s]+", -1))
            if (!commit.isEmpty()) commits.add(commit);
        return commits;
    }
}
