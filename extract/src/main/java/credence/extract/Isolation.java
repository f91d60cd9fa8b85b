package credence.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way to start a process that can do less than this one, by tools of the operating system.
 *
 * @param command goes before the process's own command
 */
record Isolation(List<String> command, boolean offline, boolean writesNothing, String user) {
    private static final List<String> OFFLINE = List.of("unshare", "--net");
    private static final List<String> OFFLINE_AS_USER = List.of("unshare", "--user", "--net");
    private static final List<String> NOBODY =
            List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--bounding-set=-all",
                    "--inh-caps=-all",
                    "--no-new-privs");
    private static final List<String> NO_PRIVILEGES =
            List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs");
    private static final List<String> NO_NEW_PRIVILEGES = List.of("setpriv", "--no-new-privs");

    /** What a Java process takes beside its heap, in MiB of address space. */
    private static final long BESIDE_HEAP_MB = 1_536;

    /** All ways, the strictest first. The last is none. */
    static List<Isolation> strictestFirst(int heapMb) {
        List<String> limits =
                List.of(
                        "prlimit",
                        "--core=0",
                        "--fsize=0",
                        "--nofile=1024",
                        "--as=" + (heapMb + BESIDE_HEAP_MB) * 1024 * 1024);
        return List.of(
                new Isolation(join(OFFLINE, limits, NOBODY), true, true, "as nobody"),
                new Isolation(
                        join(OFFLINE, limits, NO_PRIVILEGES), true, true, "without privileges"),
                new Isolation(
                        join(OFFLINE_AS_USER, limits, NO_NEW_PRIVILEGES),
                        true,
                        true,
                        "as this user"),
                new Isolation(join(limits, NOBODY), false, true, "as nobody"),
                new Isolation(join(limits, NO_NEW_PRIVILEGES), false, true, "as this user"),
                new Isolation(List.of(), false, false, "as this user"));
    }

    @SafeVarargs
    private static List<String> join(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) all.addAll(part);
        return List.copyOf(all);
    }

    String sentence(int heapMb) {
        String network = offline ? "no network" : "the network of this machine";
        String files = writesNothing ? "cannot write a file" : "can write files";
        return "Documents are read in a process of its own that has "
                + network
                + ", "
                + files
                + ", has at most "
                + heapMb
                + " MiB of heap, runs "
                + user
                + " and is killed when it takes too long"
                + cure().map(c -> "; " + c).orElse("")
                + ".";
    }

    private Optional<String> cure() {
        if (offline) return Optional.empty();
        return Optional.of(
                writesNothing
                        ? "to cut it off from the network, allow user namespaces to the account that runs Credence"
                        : "to cut it off, install util-linux (unshare, prlimit, setpriv)");
    }
}
