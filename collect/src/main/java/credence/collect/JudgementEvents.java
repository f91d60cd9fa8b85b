package credence.collect;

import credence.collect.judgement.Judgement;
import credence.collect.judgement.Judgement.Conflict;
import credence.collect.judgement.Judgement.Finding;
import credence.collect.judgement.Judgements;
import credence.collect.judgement.Seen;
import credence.collect.judgement.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events say of judgement. */
final class JudgementEvents {
    private JudgementEvents() {}

    static Delivery.@Nullable Judged judged(@Nullable Judgement judgement) {
        if (judgement == null) return null;
        return new Delivery.Judged(
                judgement.review().map(JudgementEvents::review).orElse(null),
                judgement.acceptance().map(JudgementEvents::acceptance).orElse(null),
                judgement.decisions().map(JudgementEvents::decisions).orElse(null),
                judgement.conflicts().stream().map(JudgementEvents::conflict).toList(),
                judgement.takenBackFor().orElse(""));
    }

    static List<Delivery.Usage> usage(String repository, List<Usage> usage) {
        return usage.stream()
                .map(
                        one ->
                                new Delivery.Usage(
                                        repository,
                                        Events.day(one.day()),
                                        one.tool(),
                                        one.decisions().stream()
                                                .map(JudgementEvents::decided)
                                                .toList(),
                                        one.linesAdded(),
                                        one.linesRemoved(),
                                        one.commits(),
                                        one.merged(),
                                        one.refused()))
                .toList();
    }

    /** Nothing is said where nothing was given and nothing was told. */
    static Delivery.@Nullable Seen seen(Judgements judgements) {
        Seen seen = judgements.seen();
        boolean isNothing =
                judgements.given().all().findAny().isEmpty()
                        && seen.told() + seen.implausible() == 0;
        if (isNothing) return null;
        return new Delivery.Seen(
                seen.reviewed(),
                seen.threads(),
                seen.notJoined(),
                seen.notDelivered(),
                seen.unreadReviews(),
                seen.told(),
                seen.implausible(),
                seen.decisions(),
                seen.unreadTelemetry());
    }

    private static Delivery.Review review(Judgement.Review review) {
        Map<Finding, Integer> alike = new LinkedHashMap<>();
        for (Finding finding : review.findings()) alike.merge(finding, 1, Integer::sum);
        return new Delivery.Review(
                alike.entrySet().stream()
                        .map(one -> finding(one.getKey(), one.getValue()))
                        .toList(),
                review.changesRequested(),
                review.rounds());
    }

    private static Delivery.Finding finding(Finding finding, int count) {
        return new Delivery.Finding(
                Events.lower(finding.role()),
                finding.by(),
                finding.tool(),
                Events.lower(finding.lines()),
                Events.lower(finding.outcome()),
                count);
    }

    private static Delivery.Acceptance acceptance(Judgement.Acceptance told) {
        return new Delivery.Acceptance(told.accepted(), told.overridden());
    }

    private static Delivery.Decisions decisions(Judgement.Decisions told) {
        return new Delivery.Decisions(told.accepted(), told.rejected(), told.automatic());
    }

    private static Delivery.Conflict conflict(Conflict conflict) {
        return new Delivery.Conflict(
                Events.lower(conflict.basis()), conflict.kind(), Events.lower(conflict.ending()));
    }

    private static Delivery.Decided decided(Usage.Counted counted) {
        return new Delivery.Decided(
                counted.isEdit() ? "edit" : "other",
                counted.language(),
                Events.lower(counted.by()),
                counted.accepted(),
                counted.rejected());
    }
}
