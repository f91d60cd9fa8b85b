package credence.app.verification;

import credence.app.platform.Refusal;
import credence.credential.Fetch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Checks many credentials at once, each as if it came alone. Nothing of them is kept. */
final class Bulk {
    static final int MOST = 1_000;

    private static final int LARGEST = 1 << 20;
    private static final int LARGEST_TOGETHER = 64 << 20;
    private static final int AT_ONCE = 8;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Bulk() {}

    /**
     * One credential, or where it is.
     *
     * @param name of the file, the link, or the line's number
     */
    record Item(String name, String text) {
        boolean isLink() {
            return text.regionMatches(true, 0, "https://", 0, 8)
                    || text.regionMatches(true, 0, "http://", 0, 7);
        }
    }

    record Row(String name, Answer answer) {}

    /**
     * Reads a ZIP archive of files, or lines: one link or one credential as compact JSON or token
     * in each.
     *
     * @throws Refusal where there is nothing, or more than {@link #MOST}
     */
    static List<Item> read(byte[] bytes) {
        boolean zip = bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3;
        List<Item> items = zip ? ofZip(bytes) : ofLines(new String(bytes, StandardCharsets.UTF_8));
        if (items.isEmpty())
            throw new Refusal(
                    "There is nothing to check yet: choose a file with one link or credential in each line, or a ZIP archive of credentials.");
        if (items.size() > MOST)
            throw new Refusal(
                    "There are more than %d credentials: hand them in by parts.".formatted(MOST));
        return items;
    }

    /** The answers in the order of the items; who is not reached in time is unverifiable. */
    static List<Row> check(List<Item> items, Fetch fetch, Instant now) {
        Fetch once = new Once(fetch);
        try (ExecutorService several =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Answer>> answers =
                    several.invokeAll(
                            items.stream()
                                    .<java.util.concurrent.Callable<Answer>>map(
                                            item -> () -> answer(item, once, now))
                                    .toList(),
                            LIMIT.toMillis(),
                            TimeUnit.MILLISECONDS);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < items.size(); i++)
                rows.add(new Row(items.get(i).name(), answer(answers.get(i), now)));
            return rows;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a check of many was interrupted", stopped);
        }
    }

    private static Answer answer(Item item, Fetch fetch, Instant now) {
        if (!item.isLink()) return PublicCheck.check(item.text(), now, fetch, List.of());
        return address(item.text())
                .flatMap(fetch::get)
                .map(text -> PublicCheck.check(text, now, fetch, List.of()))
                .orElseGet(() -> unreachable("Nothing was found at that address.", now));
    }

    private static Answer answer(Future<Answer> future, Instant now) throws InterruptedException {
        try {
            return future.get();
        } catch (CancellationException late) {
            return unreachable("It was not reached within 60 seconds: hand it in again.", now);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a credential could not be checked", e);
        }
    }

    private static Answer unreachable(String reason, Instant now) {
        return new Answer("unverifiable", "unreachable", reason, now, List.of(), Optional.empty());
    }

    private static Optional<URI> address(String link) {
        try {
            return Optional.of(URI.create(link)).filter(address -> address.getHost() != null);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static List<Item> ofLines(String text) {
        List<Item> items = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().limit(10L * MOST).toList()) {
            number++;
            String cell = cell(line.replace("\uFEFF", "").strip());
            if (cell.isEmpty()) continue;
            Item item = new Item("line " + number, cell);
            items.add(item.isLink() ? new Item(cell, cell) : item);
            if (items.size() > MOST) return items;
        }
        return items;
    }

    /** The first cell where it is quoted; else the whole line, for JSON has commas of its own. */
    private static String cell(String line) {
        if (!line.startsWith("\"")) return line;
        int end = 1;
        StringBuilder cell = new StringBuilder();
        while (end < line.length()) {
            char c = line.charAt(end++);
            if (c != '"') cell.append(c);
            else if (end < line.length() && line.charAt(end) == '"')
                cell.append(line.charAt(end++));
            else break;
        }
        return cell.toString().strip();
    }

    private static List<Item> ofZip(byte[] bytes) {
        List<Item> items = new ArrayList<>();
        long together = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                if (entry.isDirectory()) continue;
                byte[] file = zip.readNBytes(LARGEST + 1);
                together += file.length;
                if (file.length > LARGEST || together > LARGEST_TOGETHER)
                    throw new Refusal(
                            "The archive holds a file beyond 1 MiB, or more than 64 MiB together: take out what is no credential.");
                items.add(new Item(entry.getName(), new String(file, StandardCharsets.UTF_8)));
                if (items.size() > MOST) return items;
            }
            return items;
        } catch (ZipException damaged) {
            throw new Refusal("The ZIP archive is damaged: make it anew.");
        } catch (IOException cut) {
            throw new Refusal("The ZIP archive ends too early: make it anew.");
        }
    }

    /** Asks each address once: many credentials share lists and issuers. */
    private static final class Once implements Fetch {
        private final Fetch fetch;
        private final Map<URI, Optional<String>> seen = new ConcurrentHashMap<>();

        Once(Fetch fetch) {
            this.fetch = fetch;
        }

        @Override
        public Optional<String> get(URI address) {
            return seen.computeIfAbsent(address, fetch::get);
        }
    }
}
