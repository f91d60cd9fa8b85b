package credence.app.vcapi;

import credence.app.platform.Envelope;
import credence.credential.Circumstances;
import credence.credential.DataIntegrity;
import credence.credential.Fetch;
import credence.credential.ProofOptions;
import credence.credential.Purpose;
import credence.credential.SelectiveDisclosure;
import credence.credential.SigningKey;
import credence.credential.StatusList;
import credence.credential.Suite;
import credence.credential.Verification;
import credence.credential.Verifier;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Issuers for test suites, one for each suite of proofs and kind of key. Their keys are made at
 * each start and never kept, so that nothing they sign can be taken for an organisation's.
 */
@Component
class TestIssuers {
    /** The last part of the address of their status list. */
    static final String STATUS = "/vc-api/test-status";

    private static final String MODEL_1 = "https://www.w3.org/2018/credentials/v1";
    private static final String PROOFS = "https://w3id.org/security/data-integrity/v2";
    private static final Duration STATUS_VALIDITY = Duration.ofDays(1);
    private static final List<String> NEVER_HIDDEN =
            List.of(
                    "issuer",
                    "validFrom",
                    "validUntil",
                    "credentialStatus",
                    "issuanceDate",
                    "expirationDate");

    private final Clock clock;
    private final Instant startedAt;
    private final AtomicInteger nextSlot = new AtomicInteger();
    private final List<TestIssuer> all =
            List.of(
                    ed25519(Suite.EDDSA_RDFC_2022),
                    ed25519(Suite.EDDSA_JCS_2022),
                    p256(Suite.ECDSA_RDFC_2019),
                    p384(Suite.ECDSA_RDFC_2019),
                    p256(Suite.ECDSA_JCS_2019),
                    p384(Suite.ECDSA_JCS_2019),
                    p256(Suite.ECDSA_SD_2023));

    TestIssuers(Clock clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * @param keyType as the W3C suites name it: Ed25519, P-256 or P-384
     */
    record TestIssuer(Suite suite, String keyType, SigningKey key) {
        String name() {
            return suite.word() + "-" + keyType.toLowerCase(java.util.Locale.ROOT).replace("-", "");
        }

        String did() {
            return key.publicKey().did();
        }
    }

    /** What came of an order: the credential, or why a verifier would refuse it. */
    sealed interface Made {
        record Signed(JsonObject credential) implements Made {}

        record Unsignable(String sentence) implements Made {}

        record Unverifiable(Verification verification) implements Made {}
    }

    List<TestIssuer> all() {
        return all;
    }

    Optional<TestIssuer> named(String name) {
        return all.stream().filter(issuer -> issuer.name().equals(name)).findFirst();
    }

    /**
     * @param mandatory JSON pointers, for selective disclosure
     * @param list address of the status list where the credential shall have a status
     */
    Made issue(
            TestIssuer issuer,
            JsonObject credential,
            List<String> mandatory,
            Optional<String> list) {
        try {
            JsonObject signed = sign(issuer, withStatus(withTerms(credential), list), mandatory);
            Verification verification = verify(readable(issuer, signed));
            return verification.view().isPresent()
                    ? new Made.Signed(signed)
                    : new Made.Unverifiable(verification);
        } catch (IllegalArgumentException unsignable) {
            return new Made.Unsignable(String.valueOf(unsignable.getMessage()));
        }
    }

    private JsonObject sign(TestIssuer issuer, JsonObject credential, List<String> mandatory) {
        ProofOptions options = ProofOptions.at(clock.instant()).by(issuer.suite()).forTestSuite();
        if (issuer.suite() != Suite.ECDSA_SD_2023)
            return DataIntegrity.sign(credential, issuer.key(), options);
        return SelectiveDisclosure.sign(
                credential,
                withNeverHidden(credential, mandatory),
                issuer.key(),
                SigningKey.p256(number(32)),
                Envelope.random(32),
                options);
    }

    private static List<String> withNeverHidden(JsonObject credential, List<String> mandatory) {
        List<String> pointers = new ArrayList<>(mandatory);
        for (String name : NEVER_HIDDEN)
            if (credential.containsKey(name) && !pointers.contains("/" + name))
                pointers.add("/" + name);
        return pointers;
    }

    /** Of a base proof the part that anybody may see. */
    private static String readable(TestIssuer issuer, JsonObject signed) {
        return issuer.suite() == Suite.ECDSA_SD_2023
                ? SelectiveDisclosure.derive(signed, List.of("/credentialSubject"), true).toString()
                : signed.toString();
    }

    /** The contexts of data model 1.1 have no words for a proof. [Data Integrity 1.0, 2.4.1] */
    private static JsonObject withTerms(JsonObject credential) {
        return credential.get("@context") instanceof JsonArray contexts
                        && contexts.contains(Json.createValue(MODEL_1))
                        && !contexts.contains(Json.createValue(PROOFS))
                ? Json.createObjectBuilder(credential)
                        .add("@context", Json.createArrayBuilder(contexts).add(PROOFS))
                        .build()
                : credential;
    }

    private JsonObject withStatus(JsonObject credential, Optional<String> list) {
        if (list.isEmpty() || credential.containsKey("credentialStatus")) return credential;
        int slot = nextSlot.getAndUpdate(last -> (last + 1) % StatusList.SIZE);
        return Json.createObjectBuilder(credential)
                .add(
                        "credentialStatus",
                        Json.createObjectBuilder()
                                .add("id", list.get() + "#" + slot)
                                .add("type", "BitstringStatusListEntry")
                                .add("statusPurpose", "revocation")
                                .add("statusListIndex", Integer.toString(slot))
                                .add("statusListCredential", list.get()))
                .build();
    }

    /** In which nothing is ever revoked. */
    String statusList(String address) {
        TestIssuer issuer = all.getFirst();
        Instant now = clock.instant();
        return DataIntegrity.sign(
                        StatusList.empty()
                                .credential(
                                        address,
                                        issuer.did(),
                                        Purpose.REVOCATION,
                                        startedAt,
                                        now.plus(STATUS_VALIDITY)),
                        issuer.key(),
                        now)
                .toString();
    }

    Verification verify(String text) {
        return Verifier.verify(text, circumstances());
    }

    /** Knows the examples context and the own status list, and reaches nothing else. */
    Circumstances circumstances() {
        Fetch own =
                address ->
                        String.valueOf(address.getPath()).equals(STATUS)
                                        && Access.isLocal(address.getAuthority())
                                ? Optional.of(statusList(address.toString()))
                                : Optional.empty();
        return Circumstances.at(clock.instant(), own).forTestSuite();
    }

    private static TestIssuer ed25519(Suite suite) {
        return new TestIssuer(suite, "Ed25519", SigningKey.of(Envelope.random(32)));
    }

    private static TestIssuer p256(Suite suite) {
        return new TestIssuer(suite, "P-256", SigningKey.p256(number(32)));
    }

    private static TestIssuer p384(Suite suite) {
        return new TestIssuer(suite, "P-384", SigningKey.p384(number(48)));
    }

    /** Below the order of the curve, whose first bit is one. */
    private static byte[] number(int bytes) {
        byte[] number = Envelope.random(bytes);
        number[0] &= 0x7f;
        return number;
    }
}
