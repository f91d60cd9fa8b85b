package credence.bench;

import credence.app.cli.Figure;
import credence.credential.AchievementCredential;
import credence.credential.Award;
import credence.credential.DataIntegrity;
import credence.credential.Fetch;
import credence.credential.Lint;
import credence.credential.ProofOptions;
import credence.credential.Purpose;
import credence.credential.SigningKey;
import credence.credential.StatusList;
import credence.credential.Suite;
import credence.credential.VcJwt;
import credence.credential.Verdict;
import credence.credential.Verifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Credentials in memory: how many a second of processor time, of the whole process as the peer's
 * is, garbage collection included.
 */
final class CredentialSpeed {
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");
    private static final SigningKey KEY = SigningKey.of(seed(1));
    private static final SigningKey P256 = SigningKey.p256(seed(2));
    private static final int ROUNDS = 5;
    private static final String ISSUE = "issue";
    private static final String VERIFY = "verify";

    private CredentialSpeed() {}

    static List<Figure> measure() {
        Optional<Peer> peer = Peer.measure(QualitySuite.sources(), unsigned(KEY, 0).toString());
        List<Figure> figures = new ArrayList<>(proofs(peer));
        figures.addAll(tokens(peer));
        figures.add(flip());
        return figures;
    }

    private static List<Figure> proofs(Optional<Peer> peer) {
        double issue = perSecond(20_000, number -> requireText(signed(number)));
        double lint =
                perSecond(2_000, number -> Lint.ofAchievement(unsigned(KEY, number), AT, seed(3)));
        List<String> known = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) known.add(signed(i).toString());
        double verify = perSecond(20_000, number -> requireValid(known.get(number % known.size())));
        double unknown = perSecond(1_000, unknown());
        List<Figure> figures =
                new ArrayList<>(
                        List.of(
                                reported(
                                        "credential.issue.per_cpu_second",
                                        issue,
                                        "aim 15,000; eddsa-rdfc-2022 from an award to the final JSON"),
                                reported(
                                        "credential.lint.per_cpu_second",
                                        lint,
                                        "apart: signed by another key and verified"),
                                reported(
                                        "credential.verify.per_cpu_second",
                                        verify,
                                        "a shape met before"),
                                reported(
                                        "credential.verify.unknown.per_cpu_second",
                                        unknown,
                                        "a shape never met before")));
        peer.ifPresent(
                node -> {
                    String what =
                            "@digitalbazaar/vc on node, %.0f a second".formatted(node.of(ISSUE));
                    figures.add(
                            Figure.atLeast(
                                    "credential.issue.ratio_to_node",
                                    issue / node.of(ISSUE),
                                    "ratio",
                                    80,
                                    what));
                    what = "@digitalbazaar/vc on node, %.0f a second".formatted(node.of(VERIFY));
                    figures.add(
                            Figure.atLeast(
                                    "credential.verify.known",
                                    verify / node.of(VERIFY),
                                    "ratio",
                                    40,
                                    what));
                    figures.add(
                            Figure.atLeast(
                                    "credential.verify.unknown",
                                    unknown / node.of(VERIFY),
                                    "ratio",
                                    4,
                                    what));
                });
        return figures;
    }

    /** As tokens, and over JSON's canonical spelling; a pair is one made and one verified. */
    private static List<Figure> tokens(Optional<Peer> peer) {
        double sign = perSecond(2_000, number -> VcJwt.sign(unsigned(P256, number), P256));
        String token = VcJwt.sign(unsigned(P256, 0), P256);
        double verify = perSecond(5_000, number -> requireValid(token));
        ProofOptions overJson = ProofOptions.at(AT).by(Suite.EDDSA_JCS_2022);
        double jcs =
                perSecond(
                        10_000,
                        number ->
                                requireText(
                                        DataIntegrity.sign(unsigned(KEY, number), KEY, overJson)));
        String signed = DataIntegrity.sign(unsigned(KEY, 0), KEY, overJson).toString();
        double jcsVerify = perSecond(10_000, number -> requireValid(signed));
        List<Figure> figures =
                new ArrayList<>(
                        List.of(
                                reported("credential.jwt.sign.per_cpu_second", sign, "ES256"),
                                reported("credential.jwt.verify.per_cpu_second", verify, "ES256"),
                                reported(
                                        "credential.jcs.sign.per_cpu_second",
                                        jcs,
                                        "eddsa-jcs-2022"),
                                reported(
                                        "credential.jcs.verify.per_cpu_second",
                                        jcsVerify,
                                        "eddsa-jcs-2022")));
        peer.ifPresent(
                node -> {
                    double jose = pair(node.of("jwtSign"), node.of("jwtVerify"));
                    String what = "jose on node, %.0f pairs of ES256 a second".formatted(jose);
                    figures.add(
                            Figure.atLeast(
                                    "credential.jwt.ratio_to_jose",
                                    pair(sign, verify) / jose,
                                    "ratio",
                                    1.5,
                                    what));
                    figures.add(
                            Figure.atLeast(
                                    "credential.jcs.ratio_to_jose",
                                    pair(jcs, jcsVerify) / jose,
                                    "ratio",
                                    1.5,
                                    what));
                });
        return figures;
    }

    private static double pair(double made, double verified) {
        return 1 / (1 / made + 1 / verified);
    }

    private static Figure flip() {
        String address = "https://issuer.example/status/1";
        StatusList list = StatusList.empty();
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) list = list.with(random.nextInt(StatusList.SIZE), true);
        StatusList before = list;
        double each =
                perSecond(
                        200,
                        number ->
                                requireText(
                                        DataIntegrity.sign(
                                                before.with(number, true)
                                                        .credential(
                                                                address,
                                                                KEY.publicKey().did(),
                                                                Purpose.REVOCATION,
                                                                AT,
                                                                LATER),
                                                KEY,
                                                AT)));
        return Figure.reported(
                "status.flip",
                1_000 / each,
                "ms",
                "aim 10 ms of processor time; flip and sign 131,072 entries, 2,000 of them set");
    }

    /** The same credential with its members in ever another order, which is another shape. */
    private static IntConsumer unknown() {
        JsonObject signed = signed(0);
        Random random = new Random(2);
        return number -> {
            List<String> names = new ArrayList<>(signed.keySet());
            Collections.shuffle(names, random);
            var shuffled = Json.createObjectBuilder();
            names.forEach(name -> shuffled.add(name, signed.get(name)));
            requireValid(shuffled.build().toString());
        };
    }

    /** The text is part of the work, and looked at, so that nobody leaves it out. */
    private static void requireText(JsonObject credential) {
        if (credential.toString().isEmpty())
            throw new IllegalStateException("a credential must have a text");
    }

    private static void requireValid(String credential) {
        if (!(Verifier.verify(credential, LATER, Fetch.nothing()).verdict()
                instanceof Verdict.Valid))
            throw new IllegalStateException("what was just signed must be valid");
    }

    /** The best of some rounds, after one that is not counted. */
    private static double perSecond(int count, IntConsumer work) {
        double best = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            long before = processorNanos();
            for (int i = 0; i < count; i++) work.accept(i);
            double seconds = (processorNanos() - before) / 1e9;
            if (round > 0) best = Math.max(best, count / seconds);
        }
        return best;
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static JsonObject signed(int number) {
        return DataIntegrity.sign(unsigned(KEY, number), KEY, AT);
    }

    private static Figure reported(String name, double value, String peer) {
        return Figure.reported(name, value, "1/s", peer);
    }

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[31] = (byte) number;
        return seed;
    }

    /** What the product issues: two skills, each with its levels, two results, one evidence. */
    private static JsonObject unsigned(SigningKey key, int number) {
        List<Award.Level> levels =
                List.of(
                        new Award.Level("able", "Able", "Works alone on ordinary cases."),
                        new Award.Level("leads", "Leads", null));
        Award.Alignment alignment =
                new Award.Alignment(
                        "Review code",
                        "https://frameworks.example/items/12",
                        "Example framework",
                        "12");
        return AchievementCredential.of(
                new Award(
                        "urn:uuid:0b5f7a52-7c7e-4a4c-9d55-%012d".formatted(number),
                        new Award.Issuer(
                                key.publicKey().did(), "Example Guild", "https://issuer.example/"),
                        new Award.Subject.Identified(
                                "did:example:holder-" + number, "Holder number " + number),
                        new Award.Achievement(
                                "urn:uuid:77777777-7c7e-4a4c-9d55-3b1f0f6f2a11",
                                "Certification",
                                "Reliable delivery",
                                "Reviews code and leads incidents.",
                                "Show *both* skills in real work.",
                                List.of(
                                        new Award.Skill(
                                                "code-review", "Code review", alignment, levels),
                                        new Award.Skill(
                                                "incident-response",
                                                "Incident response",
                                                null,
                                                levels))),
                        List.of(
                                new Award.Result("code-review", "able", "8 of 9 criteria"),
                                new Award.Result("incident-response", "leads", null)),
                        List.of(
                                new Award.Evidence(
                                        "urn:uuid:5a4b7a52-0000-4a4c-9d55-3b1f0f6f2a01",
                                        "Review of a payment service",
                                        "A written review.",
                                        "Twelve findings, all fixed.",
                                        "Report",
                                        "ab".repeat(32))),
                        "Judged by two assessors; decided by an officer who judged none of it.",
                        AT,
                        Instant.parse("2028-03-01T09:00:00Z"),
                        List.of()));
    }
}
