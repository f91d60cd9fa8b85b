package credence.collect.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Makes repositories with git itself, from a list of commits, and asks git about them. */
public final class GitFixture {
    private static final long START = 1_600_000_000L;
    private static final long HOUR = 3_600;

    private final Path folder;
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final List<Map<String, byte[]>> trees = new ArrayList<>();
    private final Map<String, String> modes = new TreeMap<>();
    private String author = "Ada Example <ada@example.org>";
    private String committer = author;
    private long later;

    private GitFixture(Path folder) {
        this.folder = folder;
    }

    /** A repository that stands there. */
    public static GitFixture at(Path folder) {
        return new GitFixture(folder);
    }

    /** A new one. */
    public static GitFixture in(Path folder) {
        try {
            GitFixture fixture = new GitFixture(Files.createDirectories(folder));
            fixture.git("init", "-q", "--bare", ".");
            return fixture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** The next commits give this path this mode, such as 120000. */
    public GitFixture mode(String path, String mode) {
        modes.put(path, mode);
        return this;
    }

    /** The next commits are written and committed by these, each {@code name <address>}. */
    public GitFixture by(String nextAuthor, String nextCommitter) {
        author = nextAuthor;
        committer = nextCommitter;
        return this;
    }

    /** The next commits are made so many days later. */
    public GitFixture later(int days) {
        later += days * 24 * HOUR;
        return this;
    }

    /** Adds a commit with exactly these files; its number, from 1. The last one is HEAD's. */
    public int commit(String message, Map<String, String> files, Integer... parents) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(UTF_8)));
        return commitBytes(message, bytes, parents);
    }

    int commitBytes(String message, Map<String, byte[]> files, Integer... parents) {
        int number = trees.size() + 1;
        trees.add(new TreeMap<>(files));
        long time = START + later + number * HOUR;
        line(parents.length == 0 ? "reset refs/heads/c" + number + "\n" : "");
        line("commit refs/heads/c" + number);
        line("mark :" + number);
        line("author " + author + " " + time + " +0000");
        line("committer " + committer + " " + time + " +0000");
        data(message.getBytes(UTF_8));
        for (int i = 0; i < parents.length; i++) line((i == 0 ? "from :" : "merge :") + parents[i]);
        line("deleteall");
        for (Entry<String, byte[]> file : files.entrySet()) {
            String mode = modes.getOrDefault(file.getKey(), "100644");
            if (mode.equals("160000")) {
                line(
                        "M 160000 "
                                + new String(file.getValue(), UTF_8)
                                + " "
                                + quoted(file.getKey()));
                continue;
            }
            line("M " + mode + " inline " + quoted(file.getKey()));
            data(file.getValue());
        }
        return number;
    }

    /** The files of a commit. */
    public Map<String, String> texts(int commit) {
        Map<String, String> texts = new TreeMap<>();
        tree(commit).forEach((path, bytes) -> texts.put(path, new String(bytes, UTF_8)));
        return texts;
    }

    Map<String, byte[]> tree(int commit) {
        return new TreeMap<>(trees.get(commit - 1));
    }

    /** Writes the commits; HEAD is the last one. */
    public GitFixture write() {
        run(stream.toByteArray(), "fast-import", "--quiet", "--force");
        git("symbolic-ref", "HEAD", "refs/heads/c" + trees.size());
        return this;
    }

    public Repository open() {
        try {
            return new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setMustExist(true)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String git(String... arguments) {
        return run(new byte[0], arguments);
    }

    /** Hangs a note of git-ai on a commit, byte for byte. */
    public void note(String commit, String text) {
        String blob = run(text.getBytes(UTF_8), "hash-object", "-w", "--stdin").strip();
        git(
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.org",
                "notes",
                "--ref=ai",
                "add",
                "-f",
                "-C",
                blob,
                commit);
    }

    /** Takes one object out of the repository. */
    public void lose(String object) throws IOException {
        unpack();
        Files.delete(loose(object));
    }

    /** Stores each object in a file of its own. */
    public void unpack() throws IOException {
        Path packed = folder.resolve("objects/pack");
        Path aside = folder.resolve("aside");
        Files.move(packed, aside);
        Files.createDirectories(packed);
        try (var packs = Files.newDirectoryStream(aside, "*.pack")) {
            for (Path pack : packs) run(Files.readAllBytes(pack), "unpack-objects", "-q");
        }
    }

    /** Makes the stored bytes of a loose object unreadable. */
    public void damage(String object) throws IOException {
        Path file = loose(object);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 2; i < bytes.length; i++) bytes[i] ^= 0x55;
        Files.delete(file);
        Files.write(file, bytes);
    }

    private Path loose(String object) {
        return folder.resolve("objects")
                .resolve(object.substring(0, 2))
                .resolve(object.substring(2));
    }

    /** Lines of every text file at a commit, as git counts them. */
    Map<String, Integer> textLines(String commit) {
        Map<String, Integer> lines = new TreeMap<>();
        String empty = run(new byte[0], "hash-object", "-t", "tree", "--stdin").strip();
        for (String record :
                git("diff", "--numstat", "--no-renames", "-z", empty, commit).split("\0")) {
            String[] fields = record.split("\t", 3);
            if (fields.length == 3 && !fields[0].equals("-"))
                lines.put(fields[2], Integer.parseInt(fields[0]));
        }
        return lines;
    }

    /** The commit that git's blame names for each line. */
    List<String> blame(String commit, String path) {
        return git("blame", "-s", "-l", "--root", commit, "--", path)
                .lines()
                .map(line -> line.substring(0, 40))
                .toList();
    }

    private static String quoted(String path) {
        String inner = path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return inner.equals(path) ? path : '"' + inner + '"';
    }

    private void line(String text) {
        stream.writeBytes((text + "\n").getBytes(UTF_8));
    }

    private void data(byte[] bytes) {
        line("data " + bytes.length);
        stream.writeBytes(bytes);
        line("");
    }

    /** With bytes for the command to read. */
    public String run(byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            try (OutputStream to = process.getOutputStream()) {
                to.write(input);
            }
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) throw new IllegalStateException(command + ": " + said);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
