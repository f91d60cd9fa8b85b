package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Credentials of which the holder shows a part, and the issuer's proof still holds: ecdsa-sd-2023.
 * Each statement is signed by itself, with a key that serves only once and that the issuer vouches
 * for. [Data Integrity ECDSA 1.0, 3.4 to 3.6]
 */
public final class SelectiveDisclosure {
    private SelectiveDisclosure() {}

    /**
     * The credential with a base proof, for its holder alone. Others are shown what {@link #derive}
     * makes of it.
     *
     * @param mandatory JSON pointers to what every derived credential shows: issuer, validity and
     *     status, where it has them, and what else nobody may hide
     * @param key of the issuer, P-256
     * @param onlyOnce a fresh P-256 key, forgotten afterwards
     * @param hmacKey 32 fresh random bytes
     * @throws IllegalArgumentException if the credential could not be verified, or a pointer leads
     *     nowhere
     */
    public static JsonObject sign(
            JsonObject credential,
            List<String> mandatory,
            SigningKey key,
            SigningKey onlyOnce,
            byte[] hmacKey,
            ProofOptions options) {
        requireNothingHidden(credential, mandatory);
        try {
            var readable = StrictJson.object(credential.toString());
            var config =
                    DataIntegrity.config(
                            readable,
                            Content.read(readable, options.contexts()).issuer(),
                            ProofPurpose.ASSERTION,
                            key,
                            options.by(Suite.ECDSA_SD_2023));
            return sign(readable, config, mandatory, key, onlyOnce, hmacKey, options.contexts());
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "credential must be one that can be verified. " + refusal.sentence(), refusal);
        }
    }

    /** Whoever could leave these out could make an expired or revoked credential look valid. */
    private static void requireNothingHidden(JsonObject credential, List<String> mandatory) {
        for (var name :
                List.of(
                        "issuer",
                        "validFrom",
                        "validUntil",
                        "credentialStatus",
                        "issuanceDate",
                        "expirationDate"))
            if (credential.containsKey(name) && !mandatory.contains("/" + name))
                throw new IllegalArgumentException(
                        "mandatory pointers must hold /" + name + ", was " + mandatory);
    }

    static JsonObject sign(
            JsonObject credential,
            JsonObject config,
            List<String> mandatory,
            SigningKey key,
            SigningKey onlyOnce,
            byte[] hmacKey,
            Contexts contexts)
            throws Refusal {
        if (credential.containsKey("proof"))
            throw new IllegalArgumentException("credential must not carry a proof yet");
        var statements = Statements.of(credential, hmacKey, contexts);
        var shown = statements.places(mandatory);
        byte[] onlyOnceKey = onlyOnce.publicKey().multikey();
        byte[] vouched =
                vouched(proofHash(credential, config, contexts), onlyOnceKey, statements.at(shown));
        var signatures =
                statements.except(shown).stream().map(line -> onlyOnce.sign(utf8(line))).toList();
        var base =
                new DisclosureProof.Base(
                        key.sign(vouched), onlyOnceKey, hmacKey.clone(), signatures, mandatory);
        return withProof(credential, config, base);
    }

    /**
     * The part of a credential that its holder wants to show, with a proof that holds for it.
     *
     * @param base as {@link #sign} gave it
     * @param chosen JSON pointers to what is shown besides what must be
     * @throws IllegalArgumentException if it carries no base proof, or a pointer leads nowhere
     */
    public static JsonObject derive(JsonObject base, List<String> chosen) {
        return derive(base, chosen, Contexts.bundled());
    }

    /**
     * @param testSuite whether it is for a test suite, and may use what is admitted there
     * @see #derive(JsonObject, List)
     */
    public static JsonObject derive(JsonObject base, List<String> chosen, boolean testSuite) {
        return derive(base, chosen, Contexts.bundled(testSuite));
    }

    static JsonObject derive(JsonObject base, List<String> chosen, Contexts contexts) {
        try {
            var document = StrictJson.object(base.toString());
            var proof = onlyProof(document);
            var unsecured = JSON.createObjectBuilder(document).remove("proof").build();
            var read = DisclosureProof.Base.read(proof.value());
            if (read.isEmpty()) throw Refusal.unsupported("It carries no base proof.");
            return derive(unsecured, proof.config(), read.get(), chosen, contexts);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "credential must be one to derive from. " + refusal.sentence(), refusal);
        }
    }

    private static JsonObject derive(
            JsonObject unsecured,
            JsonObject config,
            DisclosureProof.Base base,
            List<String> chosen,
            Contexts contexts)
            throws Refusal {
        var statements = Statements.of(unsecured, base.hmacKey(), contexts);
        var all = new ArrayList<>(base.mandatory());
        all.addAll(chosen);
        var mandatory = statements.places(base.mandatory());
        var combined = statements.places(all);
        var places = statements.placesExcept(mandatory);
        var picked = new HashSet<>(statements.places(chosen));
        var signatures =
                IntStream.range(0, places.size())
                        .filter(i -> picked.contains(places.get(i)))
                        .mapToObj(base.signatures()::get)
                        .toList();
        var derived =
                new DisclosureProof.Derived(
                        base.signature(),
                        base.key(),
                        signatures,
                        statements.labelsIn(all),
                        mandatory.stream().map(combined::indexOf).toList());
        return withProof(Selection.of(unsecured, all), config, derived);
    }

    /** What a derived proof vouches for. A base proof shows everything and is for nobody's eyes. */
    static Vouched vouched(JsonObject document, Proof proof, Contexts contexts) throws Refusal {
        var read = DisclosureProof.Derived.read(proof.value());
        if (read.isEmpty())
            throw Refusal.unsupported("The proof is no derived proof of ecdsa-sd-2023.");
        var derived = read.get();
        var lines = CanonicalForm.lines(document, contexts, naming(derived.labels()));
        if (derived.mandatory().stream().anyMatch(place -> place >= lines.size()))
            throw Refusal.altered("The proof tells of statements that are not there.");
        var mandatory = derived.mandatory().stream().map(lines::get).toList();
        var others = new ArrayList<>(lines);
        others.removeAll(mandatory);
        byte[] hash = proofHash(document, proof.config(), contexts);
        byte[] vouched = vouched(hash, derived.key(), mandatory);
        return key ->
                Signatures.verify(key, vouched, derived.signature()) && eachSigned(others, derived);
    }

    private static boolean eachSigned(List<String> lines, DisclosureProof.Derived proof) {
        var key = KeyKind.of(proof.key()).filter(KeyKind.P256::equals);
        if (key.isEmpty() || lines.size() != proof.signatures().size()) return false;
        var onlyOnce = new Multikey(Multibase.base58(proof.key()));
        return IntStream.range(0, lines.size())
                .allMatch(
                        i ->
                                Signatures.verify(
                                        onlyOnce, utf8(lines.get(i)), proof.signatures().get(i)));
    }

    private static UnaryOperator<String> naming(Map<Integer, byte[]> labels) throws Refusal {
        var names = new HashMap<String, String>();
        labels.forEach((number, label) -> names.put("c14n" + number, Multibase.base64url(label)));
        if (new HashSet<>(names.values()).size() < names.size())
            throw Refusal.altered("The proof gives two parts the same label.");
        return canonical -> {
            String name = names.get(canonical);
            if (name == null) throw new IllegalArgumentException("blank node without a label");
            return name;
        };
    }

    private static byte[] proofHash(JsonObject document, JsonObject config, Contexts contexts)
            throws Refusal {
        var inContext = Suite.withContextOf(document, config);
        return Digests.sha256(CanonicalForm.of(inContext, KeyKind.P256, contexts));
    }

    private static byte[] vouched(byte[] proofHash, byte[] key, List<String> mandatory) {
        byte[] hash = Digests.sha256(utf8(String.join("", mandatory)));
        return ByteBuffer.allocate(proofHash.length + key.length + hash.length)
                .put(proofHash)
                .put(key)
                .put(hash)
                .array();
    }

    private static Proof onlyProof(JsonObject document) throws Refusal {
        var proofs = Proofs.of(document).inOrder();
        if (proofs.size() > 1 || proofs.get(0).suite() != Suite.ECDSA_SD_2023)
            throw Refusal.unsupported("It carries other proofs than one of ecdsa-sd-2023.");
        return proofs.get(0);
    }

    private static JsonObject withProof(
            JsonObject document, JsonObject config, DisclosureProof proof) {
        var complete = JSON.createObjectBuilder(config).add("proofValue", proof.packed());
        return JSON.createObjectBuilder(document).add("proof", complete).build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The statements of a whole credential, in the order of their lines. Blank nodes bear labels
     * that tell nothing about the rest.
     *
     * @param named the credential with its unnamed parts named
     * @param labels the label of each named part
     */
    record Statements(
            JsonObject named, Map<String, String> labels, List<String> lines, Contexts contexts) {

        static Statements of(JsonObject document, byte[] hmacKey, Contexts contexts)
                throws Refusal {
            var named = NamedNodes.of(document);
            var canonical = CanonicalForm.labels(named, contexts);
            var labels = new HashMap<String, String>();
            for (var label : canonical.entrySet())
                labels.put(label.getKey(), hidden(label.getValue(), hmacKey));
            var lines = CanonicalForm.linesOf(named, contexts, of(labels));
            requireSame(document, lines, hmacKey, contexts);
            return new Statements(named, labels, lines, contexts);
        }

        private static UnaryOperator<String> of(Map<String, String> labels) {
            return name -> Objects.requireNonNull(labels.get(name), "every blank node is labelled");
        }

        /** Naming the parts must not have changed what is said. */
        private static void requireSame(
                JsonObject document, List<String> lines, byte[] hmacKey, Contexts contexts)
                throws Refusal {
            var direct = CanonicalForm.lines(document, contexts, label -> hidden(label, hmacKey));
            if (!direct.equals(lines))
                throw Refusal.unsupported("It has parts that cannot be shown one by one.");
        }

        private static String hidden(String label, byte[] hmacKey) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(hmacKey, "HmacSHA256"));
                return Multibase.base64url(mac.doFinal(utf8(label)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA256", e);
            }
        }

        /** Places of the statements that the pointers choose, ascending. */
        List<Integer> places(List<String> pointers) throws Refusal {
            if (pointers.isEmpty()) return List.of();
            var part = Selection.of(named, pointers);
            var chosen = new HashSet<>(CanonicalForm.linesOf(part, contexts, of(labels)));
            return IntStream.range(0, lines.size())
                    .filter(place -> chosen.contains(lines.get(place)))
                    .boxed()
                    .toList();
        }

        List<Integer> placesExcept(List<Integer> places) {
            return IntStream.range(0, lines.size())
                    .boxed()
                    .filter(place -> !places.contains(place))
                    .toList();
        }

        List<String> at(List<Integer> places) {
            return places.stream().map(lines::get).toList();
        }

        List<String> except(List<Integer> places) {
            return at(placesExcept(places));
        }

        /** The labels in a part, by the numbers that canonicalisation gives there. */
        Map<Integer, byte[]> labelsIn(List<String> pointers) throws Refusal {
            var part = Selection.of(named, pointers);
            var byNumber = new TreeMap<Integer, byte[]>();
            for (var label : CanonicalForm.labels(part, contexts).entrySet())
                byNumber.put(
                        Integer.parseInt(label.getValue().substring("c14n".length())),
                        Multibase.base64url(of(labels).apply(label.getKey())).orElseThrow());
            return byNumber;
        }
    }
}
