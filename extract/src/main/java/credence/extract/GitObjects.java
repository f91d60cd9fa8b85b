package credence.extract;

import credence.extract.Extraction.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;

/**
 * A repository's objects in memory, and the commit that HEAD names. Nothing of git's configuration,
 * hooks or alternates is looked at.
 */
record GitObjects(InMemoryRepository repository, ObjectId head) implements AutoCloseable {
    private static final int MAX_OBJECT_BYTES = 50_000_000;
    private static final int MAX_SYMBOLIC_REFS = 5;
    private static final Pattern REF = Pattern.compile("([0-9a-f]{40}) (\\S+)");
    private static final Pattern LOOSE = Pattern.compile("objects/[0-9a-f]{2}/[0-9a-f]{38}");

    @Override
    public void close() {
        repository.close();
    }

    static GitObjects ofBundle(byte[] bytes) {
        Map<String, String> refs = new TreeMap<>();
        InMemoryRepository repository = empty();
        try {
            int pack = readHeader(bytes, refs);
            unpack(repository, new ByteArrayInputStream(bytes, pack, bytes.length - pack));
        } catch (IOException | RuntimeException e) {
            throw e instanceof Refusal r ? r : damaged();
        }
        return new GitObjects(repository, head(refs));
    }

    /**
     * @param folder path of git's own folder in the zip, with its slash
     */
    static GitObjects ofFolder(String folder, byte[] bytes, Limits limits) {
        Map<String, String> refs = new TreeMap<>();
        Map<String, String> packed = new HashMap<>();
        InMemoryRepository repository = empty();
        try (Zip zip = new Zip(bytes, limits);
                ObjectInserter loose = repository.newObjectInserter()) {
            for (String path; (path = zip.next()) != null; ) {
                if (!path.startsWith(folder) || path.endsWith("/")) continue;
                String part = path.substring(folder.length());
                if (part.matches("objects/pack/[^/]+\\.pack")) {
                    unpack(
                            repository,
                            new ByteArrayInputStream(zip.read(limits.maxUnpackedBytes())));
                } else if (LOOSE.matcher(part).matches()) {
                    insert(loose, zip.read(limits.maxUnpackedBytes()));
                } else if (part.equals("HEAD") || part.startsWith("refs/")) {
                    refs.put(part, line(zip.read(1000)));
                } else if (part.equals("packed-refs")) {
                    line(zip.read(10_000_000)).lines().forEach(l -> put(l, packed));
                }
            }
            loose.flush();
        } catch (IOException | RuntimeException e) {
            throw e instanceof Refusal r ? r : damaged();
        }
        packed.forEach(refs::putIfAbsent);
        return new GitObjects(repository, head(refs));
    }

    private static InMemoryRepository empty() {
        return new InMemoryRepository(new DfsRepositoryDescription("evidence"));
    }

    /** Reads the references; comes back with the offset of the pack. */
    private static int readHeader(byte[] bytes, Map<String, String> refs) {
        int from = 0;
        while (true) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') end++;
            if (end >= bytes.length) throw damaged();
            if (end == from) return end + 1;
            String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
            if (line.startsWith("@object-format=") && !line.endsWith("=sha1")) {
                throw new Refusal(
                        Reason.UNSUPPORTED,
                        "names its objects by SHA-256, which is not read; hand in the sources as a zip");
            }
            put(line, refs);
            from = end + 1;
        }
    }

    private static void put(String line, Map<String, String> refs) {
        Matcher ref = REF.matcher(line);
        if (ref.matches()) refs.putIfAbsent(ref.group(2), ref.group(1));
    }

    private static void unpack(InMemoryRepository repository, InputStream pack) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            PackParser parser = inserter.newPackParser(pack);
            parser.setAllowThin(true);
            parser.setMaxObjectSizeLimit(MAX_OBJECT_BYTES);
            parser.parse(NullProgressMonitor.INSTANCE);
            inserter.flush();
        }
    }

    private static void insert(ObjectInserter inserter, byte[] deflated) throws IOException {
        byte[] whole;
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            whole = in.readNBytes(MAX_OBJECT_BYTES);
        }
        int nul = 0;
        while (nul < whole.length && whole[nul] != 0) nul++;
        if (nul == whole.length) throw damaged();
        String header = new String(whole, 0, nul, StandardCharsets.US_ASCII);
        int type =
                switch (header.replaceFirst(" .*", "")) {
                    case Constants.TYPE_COMMIT -> Constants.OBJ_COMMIT;
                    case Constants.TYPE_TREE -> Constants.OBJ_TREE;
                    case Constants.TYPE_BLOB -> Constants.OBJ_BLOB;
                    case Constants.TYPE_TAG -> Constants.OBJ_TAG;
                    default -> throw damaged();
                };
        inserter.insert(type, whole, nul + 1, whole.length - nul - 1);
    }

    private static String line(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    /** HEAD, or where a bundle names none, its main branch, else its first reference. */
    private static ObjectId head(Map<String, String> refs) {
        return Stream.concat(
                        Stream.of("HEAD", "refs/heads/main", "refs/heads/master"),
                        refs.keySet().stream())
                .map(name -> resolve(name, refs))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Reason.EMPTY,
                                        "holds a repository without commits; commit the work and hand it in again"));
    }

    private static Optional<ObjectId> resolve(String name, Map<String, String> refs) {
        String value = refs.getOrDefault(name, "");
        for (int i = 0; value.startsWith("ref: ") && i < MAX_SYMBOLIC_REFS; i++) {
            value = refs.getOrDefault(value.substring("ref: ".length()).strip(), "");
        }
        return ObjectId.isId(value) ? Optional.of(ObjectId.fromString(value)) : Optional.empty();
    }

    static Refusal damaged() {
        return new Refusal(
                Reason.DAMAGED,
                "is a damaged or incomplete repository; bundle its whole history anew and hand in the new file");
    }
}
