package credence.app.cli;

import credence.app.cli.Operation.Said;
import credence.app.platform.Refusal;
import credence.log.Hash;
import credence.log.Malformed;
import credence.log.Policy;
import credence.log.TlogProof;
import credence.log.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code credence log}: the journal, for those who check it. */
@Command(
        name = "log",
        description = "Check the journal, and prove to others what stands in it.",
        subcommands = {Log.Fsck.class, Log.Prove.class, Log.Check.class})
final class Log implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** {@code credence log fsck}. */
    @Command(
            name = "fsck",
            description =
                    "Derive the whole log anew and name each damage. Exit 1 where there is one.")
    static final class Fsck implements Callable<Integer> {
        @Mixin private Place place = new Place();

        @Override
        public Integer call() {
            return Holder.print(place.settings(), new Operation.Fsck());
        }
    }

    /** {@code credence log prove}. */
    @Command(
            name = "prove",
            description =
                    "Prove that a credential or leaf stands in the log, to whoever has its key.")
    static final class Prove implements Callable<Integer> {
        @Parameters(
                paramLabel = "ID",
                description = "The id or address of a credential, or the index of a leaf.")
        private String id = "";

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Where the proof goes; else it is printed.")
        private @Nullable Path out;

        @Mixin private Place place = new Place();

        @Override
        public Integer call() {
            Said said = Holder.perform(place.settings(), new Operation.Prove(id));
            if (out == null) System.out.print(said.text());
            else write(out, said.text());
            System.err.println(out == null ? said.aside() : said.aside().replace("FILE", "" + out));
            return said.exitCode();
        }

        private static void write(Path file, String text) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new Refusal(
                        "The file %s cannot be written (%s): name another with --out."
                                .formatted(file, e.getMessage()));
            }
        }
    }

    /** {@code credence log check}: without any installation. */
    @Command(
            name = "check",
            description =
                    "Check a proof with nothing but the log's key. Exit 1 where it does not hold.")
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The proof.")
        private Path file = Path.of("");

        @Option(
                names = "--leaf",
                required = true,
                paramLabel = "HASH",
                description = "The leaf's hash, in 64 hexadecimal digits.")
        private String leaf = "";

        @Option(
                names = "--key",
                required = true,
                paramLabel = "KEY",
                description = "The log's verifier key, from a source that you trust.")
        private String key = "";

        @Override
        public Integer call() {
            return switch (proof().verify(hash(), Policy.of(key(), 0, List.of()))) {
                case TlogProof.Answer.Logged(long index, var by) -> {
                    System.out.println(
                            "The leaf stands at index %d of the log %s, of %d leaves."
                                    .formatted(
                                            index,
                                            by.checkpoint().origin(),
                                            by.checkpoint().size()));
                    yield Exit.DONE;
                }
                case TlogProof.Answer.NotShown(var reason) -> {
                    System.out.println(reason);
                    yield Exit.NEGATIVE;
                }
            };
        }

        private TlogProof proof() {
            try {
                return TlogProof.parse(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new Refusal(
                        "The file %s cannot be read (%s): name the proof's file."
                                .formatted(file, e.getMessage()));
            } catch (Malformed e) {
                throw new Refusal(
                        "The file %s is not a proof: line %d %s."
                                .formatted(file, e.line(), e.rule()),
                        Exit.CANNOT_TELL);
            }
        }

        private Hash hash() {
            try {
                return Hash.of(HexFormat.of().parseHex(leaf.strip()));
            } catch (IllegalArgumentException e) {
                throw new Refusal(
                        "%s is not the hash of a leaf: it must be 64 hexadecimal digits."
                                .formatted(leaf));
            }
        }

        private VerifierKey key() {
            try {
                return VerifierKey.parse(key.strip());
            } catch (IllegalArgumentException e) {
                throw new Refusal(
                        "%s is not a verifier key: it reads NAME+HASH+KEY, as /log/key says it."
                                .formatted(key));
            }
        }
    }
}
