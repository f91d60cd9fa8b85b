package credence.app.evidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One piece with a part of one text that was read from it.
 *
 * @param files a stretch of the texts read from it, which are many for a repository
 * @param shown empty where nothing was read
 */
record PieceView(
        Piece piece,
        int texts,
        List<File> files,
        Optional<Integer> earlier,
        Optional<Integer> later,
        Optional<Shown> shown) {
    private static final int FILES = 60;

    /**
     * @param number from 1, in the order of the piece
     */
    record File(int number, String name, int characters, boolean here) {}

    record Shown(int file, String name, Excerpt excerpt, int part, int parts) {}

    static PieceView of(Piece piece, List<StoredExtract> extracts, int file, int part, int page) {
        int pages = Math.max(1, Math.ceilDiv(extracts.size(), FILES));
        int number = Math.clamp(file, 1, Math.max(1, extracts.size()));
        int stretch = Math.clamp(page, 1, pages);
        List<File> files =
                IntStream.range((stretch - 1) * FILES, Math.min(stretch * FILES, extracts.size()))
                        .mapToObj(
                                i ->
                                        new File(
                                                i + 1,
                                                nameOf(extracts.get(i)),
                                                extracts.get(i).extract().text().length(),
                                                i + 1 == number))
                        .toList();
        return new PieceView(
                piece,
                extracts.size(),
                files,
                Optional.of(stretch - 1).filter(before -> before >= 1),
                Optional.of(stretch + 1).filter(after -> after <= pages),
                extracts.isEmpty()
                        ? Optional.empty()
                        : Optional.of(shown(extracts.get(number - 1), number, part)));
    }

    private static Shown shown(StoredExtract stored, int file, int part) {
        int parts = Excerpt.parts(stored.extract());
        int number = Math.clamp(part, 1, parts);
        return new Shown(
                file,
                nameOf(stored),
                Excerpt.part(stored.extract(), number, List.of()),
                number,
                parts);
    }

    private static String nameOf(StoredExtract stored) {
        return stored.extract()
                .at(0, credence.evidence.Anchor.Kind.FILE)
                .orElse(stored.extract().name());
    }
}
