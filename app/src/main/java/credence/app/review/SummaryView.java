package credence.app.review;

import credence.app.review.Applications.Summary;
import java.util.UUID;

/** An application in a list, with the applicant's name. */
record SummaryView(Summary summary, String applicant) {
    static SummaryView of(Summary summary, Names names) {
        return new SummaryView(summary, names.person(summary.application().applicant()));
    }

    UUID id() {
        return summary.application().id();
    }

    int claims() {
        return summary.application().claims();
    }

    String badge() {
        return badge(summary.application().state());
    }

    static String badge(Application.State state) {
        return switch (state) {
            case SUBMITTED -> "accent";
            case GRANTED -> "good";
            case REFUSED -> "bad";
            case WITHDRAWN -> "";
        };
    }
}
