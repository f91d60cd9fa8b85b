package credence.credential;

import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An award with defaults, so that a test states only what matters to it. */
final class CredentialFixtures {
    static final SigningKey KEY = key(1);
    static final SigningKey OTHER_KEY = key(2);
    static final Instant ISSUED = Instant.parse("2026-03-01T09:00:00Z");
    static final Instant UNTIL = Instant.parse("2028-03-01T09:00:00Z");
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    static final String REVOCATIONS = "https://issuer.example/status/1";
    static final String SUSPENSIONS = "https://issuer.example/status/2";
    static final String WEB = "did:web:issuer.example:issuers:1";
    static final URI WEB_DOCUMENT = URI.create("https://issuer.example/issuers/1/did.json");

    private CredentialFixtures() {}

    static SigningKey key(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return SigningKey.of(seed);
    }

    static Award award() {
        return award(KEY.publicKey().did(), List.of());
    }

    static Award award(String issuer, List<Award.StatusEntry> status) {
        return award(issuer, status, UNTIL);
    }

    static Award award(String issuer, List<Award.StatusEntry> status, @Nullable Instant until) {
        return new Award(
                "urn:uuid:0b5f7a52-7c7e-4a4c-9d55-3b1f0f6f2a11",
                new Award.Issuer(issuer, "Example Guild", "https://issuer.example/"),
                new Award.Subject.Identified("did:example:holder", "Ada Example"),
                achievement(),
                List.of(
                        new Award.Result("code-review", "able", "8 of 9 criteria"),
                        new Award.Result("incident-response", "leads", null)),
                List.of(
                        evidence(
                                "urn:uuid:5a4b7a52-0000-4a4c-9d55-3b1f0f6f2a01",
                                "Review of a payment service")),
                "Judged by two assessors; decided by an officer who judged none of it.",
                ISSUED,
                until,
                status);
    }

    static Award about(Award.Subject subject) {
        var award = award();
        return new Award(
                award.id(),
                award.issuer(),
                subject,
                award.achievement(),
                award.results(),
                award.evidence(),
                award.narrative(),
                ISSUED,
                UNTIL,
                List.of());
    }

    static Award.Achievement achievement() {
        var levels =
                List.of(
                        new Award.Level("able", "Able", "Works alone on ordinary cases."),
                        new Award.Level("leads", "Leads", null));
        return new Award.Achievement(
                "urn:uuid:77777777-7c7e-4a4c-9d55-3b1f0f6f2a11",
                "Certification",
                "Reliable delivery",
                "Reviews code and leads incidents.",
                "Show *both* skills in real work.",
                List.of(
                        new Award.Skill(
                                "code-review",
                                "Code review",
                                new Award.Alignment(
                                        "Review code",
                                        "https://frameworks.example/items/12",
                                        "Example framework",
                                        "12"),
                                levels),
                        new Award.Skill("incident-response", "Incident response", null, levels)));
    }

    static Award.Evidence evidence(String id, String name) {
        return new Award.Evidence(
                id,
                name,
                "A written review.",
                "Twelve findings, all fixed.",
                "Report",
                "ab".repeat(32));
    }

    static JsonObject signed(Award award) {
        return DataIntegrity.sign(AchievementCredential.of(award), KEY, ISSUED);
    }

    static String signedJson() {
        return signed(award()).toString();
    }

    static Verification verified(String json) {
        return Verifier.verify(json, NOW, Fetch.nothing());
    }

    static Verdict verdict(String json) {
        return verified(json).verdict();
    }

    static Fetch serving(Map<URI, String> pages) {
        return address -> Optional.ofNullable(pages.get(address));
    }

    static String list(SigningKey key, String address, Purpose purpose, int... set) {
        var list = StatusList.empty();
        for (int index : set) list = list.with(index, true);
        return sign(list.credential(address, key.publicKey().did(), purpose, ISSUED, UNTIL), key);
    }

    static String statements(JsonObject document, Contexts contexts) throws Refusal {
        return new String(
                CanonicalForm.of(document, KeyKind.ED25519, contexts), StandardCharsets.UTF_8);
    }

    static String sign(JsonObject credential, SigningKey key) {
        return DataIntegrity.sign(credential, key, ISSUED).toString();
    }

    /**
     * Every place in a JSON text where a string stands as a value: start and end of its characters.
     */
    static List<int[]> stringValues(String json) {
        var found = new ArrayList<int[]>();
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) != '"') continue;
            int end = closingQuote(json, i);
            boolean isName = end + 1 < json.length() && json.charAt(end + 1) == ':';
            if (!isName) found.add(new int[] {i + 1, end});
            i = end;
        }
        return found;
    }

    private static int closingQuote(String json, int open) {
        return IntStream.range(open + 1, json.length())
                .filter(i -> json.charAt(i) == '"' && !escaped(json, i))
                .findFirst()
                .orElseThrow();
    }

    private static boolean escaped(String json, int i) {
        int backslashes = 0;
        while (json.charAt(i - 1 - backslashes) == '\\') backslashes++;
        return backslashes % 2 == 1;
    }
}
