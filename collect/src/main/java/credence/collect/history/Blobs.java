package credence.collect.history;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** The blobs of a repository as lines; the last ones read are kept. For one thread. */
final class Blobs implements AutoCloseable {
    /** Larger blobs are gaps: nobody wrote them line by line. */
    static final int MAX_BYTES = 32 << 20;

    private static final int MAX_KEPT = 32 << 20;

    private final ObjectReader reader;
    private final Packs packs;

    /** What is no text has no sketch. */
    private final Map<ObjectId, Optional<Sketch>> kept = new LinkedHashMap<>(1 << 12, 0.75f, true);

    private Texts ahead = Texts.NONE;
    private long weight;

    Blobs(Repository repository) throws IOException {
        this.reader = repository.newObjectReader();
        this.packs = new Packs(repository);
    }

    /** Says what was read ahead for the blobs that are asked for next. */
    void use(Texts texts) {
        ahead = texts;
    }

    Content get(AnyObjectId blob) {
        Optional<Sketch> known = kept.get(blob);
        if (known != null) return content(known);
        Optional<Sketch> found = ahead.take(blob);
        return found != null ? keep(blob, found) : read(blob);
    }

    /** Says that no branch is likely to ask for this blob again. */
    void forget(AnyObjectId blob) {
        Optional<Sketch> gone = kept.remove(blob);
        if (gone != null) weight -= weight(gone);
    }

    private Content read(AnyObjectId blob) {
        try {
            byte[] packed = packs.read(blob, Constants.OBJ_BLOB, MAX_BYTES);
            if (packed != null) return keep(blob, Sketch.of(packed));
            ObjectLoader loader = reader.open(blob, Constants.OBJ_BLOB);
            if (loader.getSize() > MAX_BYTES) return new Content.Missing(Gap.Why.BLOB_TOO_LARGE);
            return keep(blob, Sketch.of(loader.getCachedBytes(MAX_BYTES)));
        } catch (LargeObjectException e) {
            return new Content.Missing(Gap.Why.BLOB_TOO_LARGE);
        } catch (MissingObjectException e) {
            return new Content.Missing(Gap.Why.BLOB_ABSENT);
        } catch (IOException | RuntimeException e) {
            // JGit throws anything at a loose object of no sense.
            return new Content.Missing(Gap.Why.DAMAGED);
        }
    }

    private Content keep(AnyObjectId blob, Optional<Sketch> sketch) {
        kept.put(blob.copy(), sketch);
        weight += weight(sketch);
        var oldest = kept.values().iterator();
        while (weight > MAX_KEPT && oldest.hasNext()) {
            weight -= weight(oldest.next());
            oldest.remove();
        }
        return content(sketch);
    }

    private static Content content(Optional<Sketch> sketch) {
        return sketch.<Content>map(text -> new Content.Text(text.lines()))
                .orElseGet(Content.Binary::new);
    }

    private static int weight(Optional<Sketch> sketch) {
        return sketch.map(Sketch::weight).orElse(0) + 100;
    }

    @Override
    public void close() {
        reader.close();
        packs.close();
    }
}
