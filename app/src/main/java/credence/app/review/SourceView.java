package credence.app.review;

import credence.app.evidence.Evidence;
import credence.app.evidence.Excerpt;
import credence.app.evidence.StoredExtract;
import credence.app.mapping.ProposedClaim;
import credence.evidence.Anchor;
import credence.evidence.Declaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A text that a claim cites, as far as it is shown beside the claim.
 *
 * @param file its name inside the piece, where that is not the piece itself
 * @param part of the whole text, in which the first citation stands
 */
record SourceView(
        UUID extract,
        String piece,
        Optional<String> file,
        Declaration declaration,
        Excerpt excerpt,
        int part) {
    /** In the order in which the claim cites them. */
    static List<SourceView> of(ProposedClaim claim, List<Evidence.Granted> evidence) {
        List<SourceView> sources = new ArrayList<>();
        for (UUID extract :
                new LinkedHashSet<>(
                        claim.places().stream().map(ProposedClaim.Place::extract).toList()))
            find(extract, evidence)
                    .ifPresent(found -> sources.add(around(found, highlights(claim, extract))));
        return sources;
    }

    /** An extract with the piece that holds it. */
    record Found(Evidence.Granted granted, StoredExtract stored) {
        Optional<String> file() {
            return stored.extract()
                    .at(0, Anchor.Kind.FILE)
                    .filter(path -> !path.equals(granted.piece().name()));
        }
    }

    static Optional<Found> find(UUID extract, List<Evidence.Granted> evidence) {
        return evidence.stream()
                .flatMap(
                        granted ->
                                granted.extracts().stream()
                                        .filter(stored -> stored.id().equals(extract))
                                        .map(stored -> new Found(granted, stored)))
                .findFirst();
    }

    static List<Excerpt.Numbered> highlights(ProposedClaim claim, UUID extract) {
        return IntStream.range(0, claim.places().size())
                .filter(i -> claim.places().get(i).extract().equals(extract))
                .mapToObj(i -> new Excerpt.Numbered(i + 1, claim.claim().citations().get(i)))
                .toList();
    }

    private static SourceView around(Found found, List<Excerpt.Numbered> highlights) {
        return new SourceView(
                found.stored().id(),
                found.granted().piece().name(),
                found.file(),
                found.granted().piece().declaration(),
                Excerpt.around(found.stored().extract(), highlights),
                highlights.stream()
                        .mapToInt(
                                one ->
                                        Excerpt.partOf(
                                                found.stored().extract(), one.citation().start()))
                        .min()
                        .orElse(1));
    }
}
