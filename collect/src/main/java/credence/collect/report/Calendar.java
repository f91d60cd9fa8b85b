package credence.collect.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * The time of a report in months, or in longer spans where months would be too many to see.
 *
 * @param months in one span: 1, 3 or 12
 */
record Calendar(LocalDate first, LocalDate last, int months) {
    private static final int MOST = 36;

    static Calendar of(LocalDate first, LocalDate last) {
        for (int months : new int[] {1, 3})
            if (new Calendar(first, last, months).size() <= MOST)
                return new Calendar(first, last, months);
        return new Calendar(first, last, 12);
    }

    String span() {
        return months == 1 ? "month" : months == 3 ? "quarter" : "year";
    }

    int size() {
        return number(last) - number(first) + 1;
    }

    /** The span of a day, from 0; days outside go to the nearest. */
    int of(int day) {
        return Math.clamp(number(LocalDate.ofEpochDay(day)) - (long) number(first), 0, size() - 1);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = number(first); i <= number(last); i++) names.add(name(i));
        return names;
    }

    private int number(LocalDate day) {
        return Math.floorDiv(day.getYear() * 12 + day.getMonthValue() - 1, months);
    }

    private String name(int number) {
        int month = number * months;
        int year = Math.floorDiv(month, 12);
        return switch (months) {
            case 1 -> YearMonth.of(year, Math.floorMod(month, 12) + 1).toString();
            case 3 -> year + " Q" + (Math.floorMod(month, 12) / 3 + 1);
            default -> "" + year;
        };
    }
}
