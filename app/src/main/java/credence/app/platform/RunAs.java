package credence.app.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Under whom the database runs. PostgreSQL refuses to be root, so a root process hands it to
 * another user. The choice is written down beside the cluster and kept, because the files belong to
 * whoever made them.
 */
sealed interface RunAs {
    /** Mode of a file that only its owner can read. */
    Set<PosixFilePermission> OWNER_ONLY = Set.copyOf(PosixFilePermissions.fromString("rw-------"));

    List<String> wrap(List<String> command);

    void own(Path path) throws IOException;

    String describe();

    /** As ourselves. */
    record Self() implements RunAs {
        @Override
        public List<String> wrap(List<String> command) {
            return command;
        }

        @Override
        public void own(Path path) throws IOException {
            restrict(path);
        }

        @Override
        public String describe() {
            return "the user of this process";
        }
    }

    /** As another user, by {@code setpriv} or {@code runuser}. */
    record Other(String tool, String user, long uid, long gid) implements RunAs {
        @Override
        public List<String> wrap(List<String> command) {
            List<String> wrapped =
                    new ArrayList<>(
                            tool.equals("setpriv")
                                    ? List.of(
                                            "setpriv",
                                            "--reuid=" + uid,
                                            "--regid=" + gid,
                                            "--clear-groups",
                                            "--no-new-privs",
                                            "--")
                                    : List.of("runuser", "-u", user, "--"));
            wrapped.addAll(command);
            return wrapped;
        }

        @Override
        public void own(Path path) throws IOException {
            restrict(path);
            UserPrincipalLookupService users = path.getFileSystem().getUserPrincipalLookupService();
            UserPrincipal owner = users.lookupPrincipalByName(user);
            Files.getFileAttributeView(path, PosixFileAttributeView.class).setOwner(owner);
        }

        @Override
        public String describe() {
            return "user " + user + " by " + tool;
        }
    }

    /**
     * As root of a user namespace, who is nobody to PostgreSQL: for folders that no other user can
     * reach.
     */
    record Namespace() implements RunAs {
        @Override
        public List<String> wrap(List<String> command) {
            List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
            wrapped.addAll(command);
            return wrapped;
        }

        @Override
        public void own(Path path) throws IOException {
            restrict(path);
        }

        @Override
        public String describe() {
            return "a user namespace by unshare";
        }
    }

    /**
     * The choice written down for this folder, or at the first start the best that works here.
     *
     * @throws Refusal if we are root and nothing works
     */
    static RunAs forFolder(Path folder, Path home) throws IOException {
        Path note = folder.resolve("run-as");
        if (Files.exists(note)) return read(Files.readString(note).strip());
        String choice = choose(folder, home);
        Files.writeString(note, choice + "\n");
        return read(choice);
    }

    private static String choose(Path folder, Path home) throws IOException {
        if (!weAreRoot()) return "self";
        for (String user : List.of("credence", "postgres", "nobody")) {
            if (!exists(folder, user)) continue;
            for (String tool : List.of("setpriv", "runuser")) {
                String choice = tool + " " + user;
                if (works(
                        choice,
                        "/bin/sh",
                        "-c",
                        "cd \"$0\" && \"$1\" --version",
                        folder.toString(),
                        home.resolve("bin/postgres").toString())) return choice;
            }
        }
        if (works("unshare", home.resolve("bin/postgres").toString(), "--version"))
            return "unshare";
        throw new Refusal(
                ("PostgreSQL does not run as root, and no other user reaches %s: choose a data folder outside your home with --data,"
                                + " start Credence as another user, or name an external database with credence.database.url.")
                        .formatted(folder),
                70);
    }

    // By number, because PostgreSQL asks so too, and a container's root need not have a name.
    static boolean weAreRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static RunAs read(String choice) {
        if (choice.equals("self")) return new Self();
        if (choice.equals("unshare")) return new Namespace();
        String[] parts = choice.split(" ", 2);
        return new Other(parts[0], parts[1], id("-u", parts[1]), id("-g", parts[1]));
    }

    private static boolean works(String choice, String... command) {
        return run(read(choice).wrap(List.of(command))) == 0;
    }

    private static boolean exists(Path folder, String user) throws IOException {
        try {
            folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            return true;
        } catch (UserPrincipalNotFoundException e) {
            return false;
        }
    }

    private static long id(String which, String user) {
        try {
            Process process =
                    new ProcessBuilder("id", which, user).redirectErrorStream(true).start();
            String answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                            .strip();
            if (!answer.matches("\\d+"))
                throw new Refusal(
                        "The database belongs to the user %s, whom this machine does not know: add that user."
                                .formatted(user),
                        70);
            return Long.parseLong(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look up user " + user, e);
        }
    }

    private static int run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor(10, TimeUnit.SECONDS)) return process.exitValue();
            process.destroyForcibly();
            return -1;
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static void restrict(Path path) throws IOException {
        Files.setPosixFilePermissions(
                path,
                Files.isDirectory(path)
                        ? PosixFilePermissions.fromString("rwx------")
                        : OWNER_ONLY);
    }
}
