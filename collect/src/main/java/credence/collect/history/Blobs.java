package credence.collect.history;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** The blobs of a repository as lines; the last ones read are kept. Safe for several threads. */
final class Blobs implements AutoCloseable {
    /** Larger blobs are gaps: nobody wrote them line by line. */
    static final int MAX_BYTES = 32 << 20;

    private static final int MAX_KEPT = 48 << 20;
    private static final int OVERHEAD = 200;

    private final ObjectReader reader;
    private final Packs packs;
    private final Map<ObjectId, Content> kept = new LinkedHashMap<>(1 << 12, 0.75f, true);
    private long weight;

    Blobs(Repository repository) throws IOException {
        this.reader = repository.newObjectReader();
        this.packs = new Packs(repository);
    }

    Content get(AnyObjectId blob) {
        synchronized (kept) {
            Content known = kept.get(blob);
            if (known != null) return known;
        }
        Content read;
        synchronized (reader) {
            read = read(blob);
        }
        keep(blob.copy(), read);
        return read;
    }

    /** Says that no branch is likely to ask for this blob again. */
    void forget(AnyObjectId blob) {
        synchronized (kept) {
            Content gone = kept.remove(blob);
            if (gone != null) weight -= weight(gone);
        }
    }

    private Content read(AnyObjectId blob) {
        try {
            byte[] packed = packs.read(blob, MAX_BYTES);
            if (packed != null) return content(packed);
            ObjectLoader loader = reader.open(blob, Constants.OBJ_BLOB);
            if (loader.getSize() > MAX_BYTES) return new Content.Missing(Gap.Why.BLOB_TOO_LARGE);
            return content(loader.getCachedBytes(MAX_BYTES));
        } catch (LargeObjectException e) {
            return new Content.Missing(Gap.Why.BLOB_TOO_LARGE);
        } catch (MissingObjectException e) {
            return new Content.Missing(Gap.Why.BLOB_ABSENT);
        } catch (IOException | RuntimeException e) {
            // JGit throws anything at a loose object of no sense.
            return new Content.Missing(Gap.Why.DAMAGED);
        }
    }

    private static Content content(byte[] bytes) {
        return Lines.isBinary(bytes) ? new Content.Binary() : new Content.Text(Lines.of(bytes));
    }

    private void keep(ObjectId blob, Content content) {
        synchronized (kept) {
            if (kept.put(blob, content) != null) return;
            weight += weight(content);
            var oldest = kept.entrySet().iterator();
            while (weight > MAX_KEPT && oldest.hasNext()) {
                weight -= weight(oldest.next().getValue());
                oldest.remove();
            }
        }
    }

    private static int weight(Content content) {
        return OVERHEAD + (content instanceof Content.Text(Lines lines) ? lines.weight() : 0);
    }

    @Override
    public void close() {
        reader.close();
        packs.close();
    }
}
