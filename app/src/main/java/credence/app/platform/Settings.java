package credence.app.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every setting of an installation with its value and where it comes from. Later sources win:
 * default, {@code credence.properties} in the data folder, environment ({@code credence.base-url}
 * is {@code CREDENCE_BASE_URL}), command line.
 */
public final class Settings {
    /** A key, what it is for, and its default; empty means not set. */
    public record Key(String name, String value, String meaning) {}

    /** A setting in force. {@code source}: default, file, environment or option. */
    public record Value(Key key, String value, String source) {}

    private static final String DATA = "credence.data";
    private static final String ONE_PERSON = "credence.one-person-decisions";
    private static final String STATUS_PURPOSES = "credence.status.purposes";
    private static final String VC_API = "credence.vc-api";
    private static final String DEFAULT = "default";
    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|::1";

    public static final List<Key> KEYS =
            List.of(
                    new Key(
                            DATA,
                            "credence-data",
                            "folder that holds everything of this installation"),
                    new Key("credence.port", "8080", "port to listen on; 0 takes a free one"),
                    new Key(
                            "credence.address",
                            "127.0.0.1",
                            "address to listen on; 0.0.0.0 for all"),
                    new Key(
                            "credence.base-url",
                            "",
                            "public https address; signed into every credential for ever; empty:"
                                    + " did:key, no revocation address"),
                    new Key(
                            "credence.database.url",
                            "",
                            "JDBC address of an external PostgreSQL 17 or newer with user and"
                                    + " password; empty: embedded"),
                    new Key(
                            ONE_PERSON,
                            "false",
                            "whether one person may judge and decide; everything issued so says"
                                    + " so"),
                    new Key(
                            "credence.evidence.max-bytes",
                            "104857600",
                            "largest single piece of evidence, in bytes"),
                    new Key(
                            "credence.claim-threshold",
                            "0.5",
                            "least confidence, in [0, 1], of a passage that a claim cites"),
                    new Key(
                            STATUS_PURPOSES,
                            "revocation",
                            "which status lists a new credential names: revocation, and also suspension or message, separated by commas; Open Badges' schema admits one"),
                    new Key(
                            "credence.log.witnesses",
                            "",
                            "who cosigns our log: addresses with verifier keys, as in https://w.example w.example+1a2b3c4d+B..., separated by commas"),
                    new Key(
                            "credence.log.quorum",
                            "",
                            "how many witnesses must have seen a state of the log before it is shown; empty: all"),
                    new Key(
                            "credence.witness.logs",
                            "",
                            "verifier keys of other logs that this installation cosigns, separated by commas"),
                    new Key(
                            "credence.keys.provider",
                            "file",
                            "where new signing keys are made: file (sealed in the database) or pkcs11"),
                    new Key(
                            "credence.keys.kind",
                            "ed25519",
                            "kind of new signing keys in files: ed25519 or p256; a module makes p256"),
                    new Key(
                            "credence.keys.pkcs11.library",
                            "",
                            "path of the PKCS#11 module's library; its PIN: CREDENCE_PKCS11_PIN or the file pkcs11.pin in the data folder"),
                    new Key(
                            "credence.keys.pkcs11.slot",
                            "",
                            "number of the module's slot; empty: the first"),
                    new Key(
                            VC_API,
                            "off",
                            "VC-API for other systems: off; on for those with a token; or test, for"
                                    + " test suites on this machine"));

    /** Uploads are held in memory, never in a plain file. */
    private static final long LARGEST_EVIDENCE = 256L << 20;

    private static final Set<String> PURPOSES = Set.of("revocation", "suspension", "message");

    private static final List<String> FOR_THE_LAUNCHER =
            List.of("credence.java.home", "credence.cache");

    /** Never a setting, so that nothing lists them. */
    private static final List<String> SECRETS = List.of("credence.pkcs11.pin");

    private final Map<String, Value> values;

    private Settings(Map<String, Value> values) {
        this.values = values;
    }

    /**
     * @param environment as the process has it
     * @param options keys with values from the command line
     * @throws Refusal for an unknown {@code credence.*} key, with the nearest known one
     */
    public static Settings read(Map<String, String> environment, Map<String, String> options) {
        Map<String, Value> values = new LinkedHashMap<>();
        KEYS.forEach(key -> values.put(key.name(), new Value(key, key.value(), DEFAULT)));
        Map<String, String> fromEnvironment = new LinkedHashMap<>();
        environment.forEach(
                (name, value) -> {
                    if (name.startsWith("CREDENCE_")
                            && !FOR_THE_LAUNCHER.contains(dotted(name))
                            && !SECRETS.contains(dotted(name)))
                        fromEnvironment.put(known(name, dotted(name), values), value);
                });
        Map<String, String> data = new LinkedHashMap<>(fromEnvironment);
        data.putAll(options);
        Path folder = folder(data.getOrDefault(DATA, KEYS.getFirst().value()));
        file(folder)
                .forEach((name, value) -> put(values, known(name, name, values), value, "file"));
        fromEnvironment.forEach((name, value) -> put(values, name, value, "environment"));
        options.forEach((name, value) -> put(values, known(name, name, values), value, "option"));
        return new Settings(values).checked();
    }

    public List<Value> all() {
        return List.copyOf(values.values());
    }

    public String text(String key) {
        Value value = values.get(key);
        if (value == null)
            throw new IllegalArgumentException("a setting must be known, was " + key);
        return value.value();
    }

    public Path data() {
        return folder(text(DATA)).toAbsolutePath().normalize();
    }

    public int port() {
        return Integer.parseInt(text("credence.port"));
    }

    public String address() {
        return text("credence.address");
    }

    /** Without a slash at the end. */
    public Optional<URI> baseUrl() {
        String url = text("credence.base-url");
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(URI.create(url.replaceAll("/+$", "")));
    }

    public Optional<String> databaseUrl() {
        return Optional.of(text("credence.database.url")).filter(url -> !url.isEmpty());
    }

    public boolean onePersonDecisions() {
        return Boolean.parseBoolean(text(ONE_PERSON));
    }

    /** Whether somebody said so; left unsaid, who owns the data folder may allow it for once. */
    public boolean forbidsOnePersonDecisions() {
        return !onePersonDecisions() && isStated(ONE_PERSON);
    }

    public long maxEvidenceBytes() {
        return Long.parseLong(text("credence.evidence.max-bytes"));
    }

    public double claimThreshold() {
        return Double.parseDouble(text("credence.claim-threshold"));
    }

    /** Words of the standard, {@code revocation} among them. */
    public Set<String> statusPurposes() {
        return new LinkedHashSet<>(list(STATUS_PURPOSES));
    }

    /** The parts of a list, such as {@code credence.witness.logs}. */
    public List<String> list(String key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private boolean isStated(String key) {
        return all().stream()
                .anyMatch(
                        value -> value.key().name().equals(key) && !value.source().equals(DEFAULT));
    }

    private Settings checked() {
        require(
                "credence.address",
                "a host name or an IP address",
                value -> value.matches("[\\w.:%-]+"));
        require(
                "credence.port",
                "a number from 0 to 65535",
                value -> value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535);
        require(
                ONE_PERSON,
                "true or false",
                value -> value.equals("true") || value.equals("false"));
        require(
                "credence.evidence.max-bytes",
                "a number of bytes from 1 to 268435456",
                value ->
                        value.matches("[1-9]\\d{0,8}")
                                && Long.parseLong(value) <= LARGEST_EVIDENCE);
        require(
                "credence.claim-threshold",
                "a number from 0 to 1",
                value -> value.matches("0(\\.\\d+)?|1(\\.0+)?"));
        require(
                "credence.base-url",
                "an http or https address without user, query and fragment",
                Settings::isWebAddress);
        require(
                STATUS_PURPOSES,
                "revocation, and also suspension or message, separated by commas",
                value ->
                        statusPurposes().contains("revocation")
                                && PURPOSES.containsAll(statusPurposes()));
        require(
                "credence.log.quorum",
                "a number from 0 to the number of witnesses",
                value ->
                        value.isEmpty()
                                || value.matches("\\d{1,3}")
                                        && Integer.parseInt(value)
                                                <= list("credence.log.witnesses").size());
        require("credence.keys.provider", "file or pkcs11", value -> value.matches("file|pkcs11"));
        require("credence.keys.kind", "ed25519 or p256", value -> value.matches("ed25519|p256"));
        require(
                "credence.keys.pkcs11.slot",
                "a number",
                value -> value.isEmpty() || value.matches("\\d{1,10}"));
        require(VC_API, "off, on or test", value -> value.matches("off|on|test"));
        if (text(VC_API).equals("test") && !address().matches(LOOPBACK))
            throw new Refusal(
                    "credence.vc-api can be test only where credence.address is 127.0.0.1, was %s."
                            .formatted(address()));
        // Without the value, which holds a password.
        if (!databaseUrl().orElse("jdbc:postgresql:").startsWith("jdbc:postgresql:"))
            throw new Refusal(
                    "credence.database.url must begin with jdbc:postgresql: and did not.");
        return this;
    }

    private void require(String key, String form, Predicate<String> test) {
        if (!test.test(text(key)))
            throw new Refusal("%s must be %s, was %s.".formatted(key, form, text(key)));
    }

    private static boolean isWebAddress(String value) {
        if (value.isEmpty()) return true;
        try {
            URI uri = URI.create(value);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static String dotted(String environmentName) {
        String plain = environmentName.toLowerCase(Locale.ROOT).replace('_', '.');
        return KEYS.stream()
                .map(Key::name)
                .filter(name -> name.replace('-', '.').equals(plain))
                .findFirst()
                .orElse(plain);
    }

    private static String known(String given, String name, Map<String, Value> values) {
        if (values.containsKey(name)) return name;
        String nearest =
                KEYS.stream()
                        .map(Key::name)
                        .min(Comparator.comparingInt(key -> distance(key, name)))
                        .orElse("");
        throw new Refusal(
                "The setting %s is not known: did you mean %s? `credence config` lists all."
                        .formatted(given, nearest));
    }

    private static void put(Map<String, Value> values, String name, String value, String source) {
        Value before = values.get(name);
        if (before != null) values.put(name, new Value(before.key(), value.strip(), source));
    }

    private static Path folder(String given) {
        try {
            if (!given.isBlank()) return Path.of(given.strip());
        } catch (InvalidPathException notAPath) {
            // answered below
        }
        throw new Refusal("%s must be the path of a folder, was %s.".formatted(DATA, given));
    }

    private static Map<String, String> file(Path folder) {
        Path file = folder.resolve("credence.properties");
        Map<String, String> entries = new LinkedHashMap<>();
        if (!Files.exists(file)) return entries;
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(
                    "The settings in %s cannot be read (%s): mend the file."
                            .formatted(file, e.getMessage()));
        }
        if (properties.containsKey(DATA))
            throw new Refusal(
                    "%s cannot stand in %s, which lies in that folder: use --data or CREDENCE_DATA."
                            .formatted(DATA, file));
        properties
                .stringPropertyNames()
                .forEach(name -> entries.put(name, properties.getProperty(name)));
        return entries;
    }

    /** Levenshtein. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
