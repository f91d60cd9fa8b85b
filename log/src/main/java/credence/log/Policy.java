package credence.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Which logs are trusted, and which witnesses must have seen a checkpoint. [tlog-policy] */
public final class Policy {
    private static final String NONE = "none";
    private static final int MOST_BYTES = 1 << 20;

    /** What a policy says of a checkpoint. */
    public sealed interface Answer {
        /**
         * Signed by a log of the policy, and seen by its quorum.
         *
         * @param witnessed all known witnesses that cosigned it
         */
        record Trusted(Checkpoint checkpoint, List<Witnessed> witnessed) implements Answer {
            public Trusted {
                witnessed = List.copyOf(witnessed);
            }
        }

        /** Why not, in one sentence. */
        record NotTrusted(String reason) implements Answer {}
    }

    /** Who saw a checkpoint, and when. */
    public record Witnessed(VerifierKey witness, Instant at) {}

    /** A rule over those who cosigned. */
    private sealed interface Rule {
        record Nobody() implements Rule {}

        record One(VerifierKey witness) implements Rule {}

        record Some(int least, List<Rule> of) implements Rule {}
    }

    private final List<VerifierKey> logs;
    private final List<VerifierKey> witnesses;
    private final Rule quorum;

    private Policy(List<VerifierKey> logs, List<VerifierKey> witnesses, Rule quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
    }

    /** One log; at least so many of these witnesses. */
    public static Policy of(VerifierKey log, int least, List<VerifierKey> witnesses) {
        if (least < 0 || least > witnesses.size())
            throw new IllegalArgumentException(
                    "the quorum must lie in [0, " + witnesses.size() + "], was " + least);
        witnesses.forEach(Policy::demandCosigner);
        if (witnesses.stream().map(Policy::material).distinct().count() < witnesses.size())
            throw new IllegalArgumentException("each witness must have a key of its own");
        var all = witnesses.stream().<Rule>map(Rule.One::new).toList();
        return new Policy(List.of(log), witnesses, new Rule.Some(least, all));
    }

    /** Reads a policy file; signatures will be checked by Java's own Ed25519. */
    public static Policy parse(byte[] file) throws Malformed {
        return new Reader(key -> key).read(file);
    }

    /** Reads a policy file; signatures will be checked by this provider. */
    public static Policy parse(byte[] file, Provider provider) throws Malformed {
        return new Reader(key -> key.using(provider)).read(file);
    }

    /** Whether a note is a checkpoint of a trusted log, cosigned by enough. */
    public Answer judge(Note note) {
        try {
            return judge(note, Checkpoint.parse(note.text()));
        } catch (Malformed e) {
            return new Answer.NotTrusted("The note is no checkpoint.");
        }
    }

    private Answer judge(Note note, Checkpoint checkpoint) {
        var known = logs.stream().filter(log -> log.name().equals(checkpoint.origin())).toList();
        if (known.isEmpty()) return new Answer.NotTrusted("The policy does not know this log.");
        for (var key : known) if (note.by(key) == Note.Signed.FALSELY) return notBy("the log", key);
        if (known.stream().noneMatch(key -> note.by(key) == Note.Signed.YES))
            return new Answer.NotTrusted("The log has not signed the checkpoint.");
        var witnessed = new ArrayList<Witnessed>();
        for (var key : witnesses)
            switch (note.by(key)) {
                case YES -> witnessed.add(new Witnessed(key, latest(note, key)));
                case FALSELY -> {
                    return notBy("the witness", key);
                }
                case NO -> {}
            }
        var seen = new HashSet<VerifierKey>();
        witnessed.forEach(one -> seen.add(one.witness()));
        return holds(quorum, seen)
                ? new Answer.Trusted(checkpoint, witnessed)
                : new Answer.NotTrusted(
                        "Cosigned by "
                                + seen.size()
                                + " known witnesses, which is not the quorum.");
    }

    private static Answer notBy(String whom, VerifierKey key) {
        return new Answer.NotTrusted(
                "A signature in the name of " + whom + " " + key.name() + " is not by its key.");
    }

    private static Instant latest(Note note, VerifierKey key) {
        return note.signatures().stream()
                .filter(key::claims)
                .flatMap(signature -> signature.time().stream())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static boolean holds(Rule rule, Set<VerifierKey> seen) {
        return switch (rule) {
            case Rule.Nobody() -> true;
            case Rule.One(var witness) -> seen.contains(witness);
            case Rule.Some(int least, var of) ->
                    of.stream().filter(each -> holds(each, seen)).count() >= least;
        };
    }

    private static void demandCosigner(VerifierKey witness) {
        if (witness.kind() != VerifierKey.Kind.COSIGNATURE)
            throw new IllegalArgumentException(
                    "a witness must have a key of type 4 (cosignature), was " + witness);
    }

    /** What makes two keys duplicates, whatever their names. */
    private static String material(VerifierKey key) {
        return Lines.base64(key.publicKey());
    }

    /**
     * Reads the lines of one file. Names are bytes, so they are read as Latin-1 and compared so.
     */
    private static final class Reader {
        private final UnaryOperator<VerifierKey> prepared;
        private final List<VerifierKey> logs = new ArrayList<>();
        private final List<VerifierKey> witnesses = new ArrayList<>();
        private final Map<String, Rule> named = new HashMap<>();
        private final Set<String> members = new HashSet<>();
        private Optional<Rule> quorum = Optional.empty();
        private int line;

        Reader(UnaryOperator<VerifierKey> prepared) {
            this.prepared = prepared;
        }

        Policy read(byte[] file) throws Malformed {
            if (file.length > MOST_BYTES)
                throw new Malformed(1, "a policy must have at most " + MOST_BYTES + " bytes");
            for (var text : new String(file, ISO_8859_1).split("\n", -1)) {
                line++;
                if (text.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f))
                    throw wrong("there must be no control characters");
                var words = List.of(text.strip().split("[ \t]+"));
                if (!words.getFirst().isEmpty() && !words.getFirst().startsWith("#")) read(words);
            }
            var rule = quorum.orElseThrow(() -> wrong("a policy must have a quorum line"));
            return new Policy(logs, witnesses, rule);
        }

        private void read(List<String> words) throws Malformed {
            switch (words.getFirst()) {
                case "log" -> log(sized(words, 2, 3));
                case "witness" -> witness(sized(words, 3, 4));
                case "group" -> group(sized(words, 4, Integer.MAX_VALUE));
                case "quorum" -> quorum(sized(words, 2, 2));
                default -> throw wrong("a line must begin with log, witness, group or quorum");
            }
        }

        private void log(List<String> words) throws Malformed {
            logs.add(unlike(logs, key(words.get(1))));
        }

        private void witness(List<String> words) throws Malformed {
            var key = unlike(witnesses, key(words.get(2)));
            try {
                demandCosigner(key);
            } catch (IllegalArgumentException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
            witnesses.add(key);
            name(words.get(1), new Rule.One(key));
        }

        private void group(List<String> words) throws Malformed {
            var of = new ArrayList<Rule>();
            for (var word : words.subList(3, words.size())) {
                if (!members.add(word)) throw wrong("a name must be a member only once");
                of.add(find(word));
            }
            name(words.get(1), new Rule.Some(least(words.get(2), of.size()), of));
        }

        private int least(String word, int members) throws Malformed {
            return switch (word) {
                case "all" -> members;
                case "any" -> 1;
                default ->
                        (int)
                                Lines.decimal(word).stream()
                                        .filter(k -> k >= 1 && k <= members)
                                        .findFirst()
                                        .orElseThrow(
                                                () ->
                                                        wrong(
                                                                "a group must need all, any or 1 to"
                                                                        + " all of its members"));
            };
        }

        private void quorum(List<String> words) throws Malformed {
            if (quorum.isPresent()) throw wrong("there must be one quorum line");
            var word = words.get(1);
            quorum = Optional.of(word.equals(NONE) ? new Rule.Nobody() : find(word));
        }

        private void name(String name, Rule rule) throws Malformed {
            if (name.equals(NONE) || named.putIfAbsent(name, rule) != null)
                throw wrong("a name must be new, and not none");
        }

        private Rule find(String name) throws Malformed {
            var rule = named.get(name);
            if (rule == null) throw wrong("a name must be defined on a line above");
            return rule;
        }

        private VerifierKey key(String word) throws Malformed {
            try {
                return prepared.apply(
                        VerifierKey.parse(new String(word.getBytes(ISO_8859_1), UTF_8)));
            } catch (IllegalArgumentException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }

        private VerifierKey unlike(List<VerifierKey> others, VerifierKey key) throws Malformed {
            for (var other : others)
                if (material(other).equals(material(key)))
                    throw wrong("no key may stand there twice");
            return key;
        }

        private List<String> sized(List<String> words, int least, int most) throws Malformed {
            if (words.size() < least || words.size() > most)
                throw wrong("the line has too few words or too many");
            return words;
        }

        private Malformed wrong(String rule) {
            return new Malformed(line, rule);
        }
    }
}
