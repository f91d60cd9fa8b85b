package credence.credential;

import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.REVOCATIONS;
import static credence.credential.CredentialFixtures.award;
import static credence.credential.CredentialFixtures.list;
import static credence.credential.CredentialFixtures.signed;
import static credence.credential.CredentialFixtures.signedJson;
import static credence.credential.CredentialFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verifiers and issuers by other people, in another language, agree with ours on every suite. */
class ForeignJudgeTest {
    private static final String BAZAAR = "@digitalbazaar/vc";
    private static final String CORE = "@digitalcredentials/verifier-core";
    private static final String JOSE = "jose";
    private static final List<String> JUDGES = List.of(BAZAAR, CORE, JOSE);
    private static final Path TABLE = Path.of("../docs/judges.md");
    private static final String LEGACY = "ED25519_SIGNATURE_2020";

    private static final String HEAD =
            """
            # Who else judges our credentials

            Written by `ForeignJudgeTest`, which asks each judge: does it accept what we sign, and refuse it once a value was changed?
            The last column is the other way round: what `@digitalbazaar/vc` and `jose` issue, judged by us. *none*: the judge does not know the suite.

            | Suite | @digitalbazaar/vc | @digitalcredentials/verifier-core | jose | issued by them, judged by us |
            |---|---|---|---|---|
            """;

    @Test
    void judges_accept_what_we_sign_and_refuse_it_once_changed_and_the_table_of_them_is_true()
            throws Exception {
        var questions = Json.createArrayBuilder();
        for (var suite : Suites.values())
            for (var judge : JUDGES)
                if (reads(judge, suite)) {
                    questions.add(question(judge, suite.signed()));
                    questions.add(question(judge, changed(suite.signed())));
                }
        var answers = answers("judge.mjs", questions.build()).iterator();
        var theirs = theirs();

        var table = new StringBuilder(HEAD);
        for (var suite : Suites.values()) {
            table.append("| ").append(name(suite)).append(" |");
            for (var judge : JUDGES) {
                if (reads(judge, suite)) {
                    assertThat(answers.next()).as(judge + " accepts " + suite).isTrue();
                    assertThat(answers.next()).as(judge + " refuses a changed " + suite).isFalse();
                }
                table.append(reads(judge, suite) ? " accepts, refuses changed |" : " none |");
            }
            assertTheirs(theirs, suite.name());
            table.append(" accepted, changed refused |\n");
        }
        assertTheirs(theirs, LEGACY);
        table.append(
                "| Ed25519Signature2020 (read, never made) | none | none | none | accepted, changed"
                        + " refused |\n");
        if (Boolean.getBoolean("credence.write")) Files.writeString(TABLE, table);
        assertThat(Files.readString(TABLE))
                .as("docs/judges.md; write it anew with -Dcredence.write=true")
                .isEqualTo(table.toString());
    }

    @Test
    void an_independent_verifier_accepts_our_status_list() throws Exception {
        var list = question(BAZAAR, list(KEY, REVOCATIONS, Purpose.REVOCATION, 94_567));

        assertThat(answers("judge.mjs", Json.createArrayBuilder().add(list).build()))
                .containsExactly(true);
    }

    @Test
    void jose_accepts_our_rs256_and_refuses_it_once_changed() throws Exception {
        var pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(2048);
        var pair = pairs.generateKeyPair();
        var key = RsaKey.of(pair.getPrivate(), (RSAPublicKey) pair.getPublic());
        var credential = award(CredentialFixtures.WEB, List.of());
        String token = VcJwt.sign(AchievementCredential.of(credential), key);
        var questions = Json.createArrayBuilder();
        for (var document : List.of(token, changed(token)))
            questions.add(
                    Json.createObjectBuilder(question(JOSE, document))
                            .add("jwk", key.publicKey().jwk()));

        assertThat(answers("judge.mjs", questions.build())).containsExactly(true, false);
    }

    @Test
    void an_independent_verifier_accepts_our_presentation_and_refuses_it_once_changed()
            throws Exception {
        String holder = CredentialFixtures.OTHER_KEY.publicKey().did();
        String presented =
                Presentation.sign(
                                Presentation.of(
                                        holder, List.of(Suites.ECDSA_RDFC_2019_P256.signed())),
                                CredentialFixtures.OTHER_KEY,
                                ProofOptions.at(CredentialFixtures.NOW)
                                        .answering("4f1c", "verifier.example"))
                        .toString();
        var questions =
                Json.createArrayBuilder()
                        .add(question("presentation", presented))
                        .add(question("presentation", changed(presented)))
                        .add(question("presentation", presented.replace("4f1c", "4f1d")));

        assertThat(answers("judge.mjs", questions.build())).containsExactly(true, false, false);
    }

    @Test
    void an_independent_verifier_agrees_on_random_awards() throws Exception {
        long seed = 11;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var questions = Json.createArrayBuilder();
        for (int i = 0; i < 25; i++)
            questions.add(question(BAZAAR, signed(RandomAwards.next(random)).toString()));

        assertThat(answers("judge.mjs", questions.build()))
                .isEqualTo(Collections.nCopies(25, true));
    }

    private static boolean reads(String judge, Suites suite) {
        return switch (judge) {
            case BAZAAR -> suite != Suites.VC_JWT_ES256;
            case CORE -> suite == Suites.EDDSA_RDFC_2022;
            default -> suite == Suites.VC_JWT_ES256;
        };
    }

    private static String name(Suites suite) {
        return switch (suite) {
            case VC_JWT_ES256 -> "VC-JWT, ES256";
            case ECDSA_SD_2023 -> "ecdsa-sd-2023 (derived)";
            default -> {
                String word = suite.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
                yield word.replace("-p256", ", P-256").replace("-p384", ", P-384");
            }
        };
    }

    private static void assertTheirs(JsonObject theirs, String suite) {
        String document = text(theirs.get(suite));

        assertThat(verdict(document))
                .as("we accept their " + suite)
                .isEqualTo(new Verdict.Valid(CredentialFixtures.NOW));
        assertThat(verdict(changed(document)))
                .as("we refuse their " + suite + " once changed")
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
    }

    private static JsonObject theirs() throws Exception {
        var suites = Json.createArrayBuilder();
        for (var suite : Suites.values()) suites.add(suite.name());
        var order =
                Json.createObjectBuilder()
                        .add("credential", AchievementCredential.of(award()))
                        .add("suites", suites.add(LEGACY))
                        .build();
        var answers = NodeJudge.run("issue.mjs", order.toString());
        return Json.createReader(new StringReader(answers)).readObject();
    }

    private static String changed(String document) {
        assertThat(signedJson()).contains("8 of 9");
        if (!Jwt.is(document)) return document.replace("8 of 9", "9 of 9");
        var parts = document.split("\\.");
        String payload =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("8 of 9", "9 of 9");
        return parts[0]
                + "."
                + Multibase.bareBase64url(payload.getBytes(StandardCharsets.UTF_8))
                + "."
                + parts[2];
    }

    private static JsonObject question(String judge, String document) {
        var question = Json.createObjectBuilder().add("judge", judge);
        if (Jwt.is(document)) return question.add("document", document).build();
        return question.add("document", Json.createReader(new StringReader(document)).readObject())
                .build();
    }

    private static List<Boolean> answers(String script, JsonValue questions) throws Exception {
        var list =
                Json.createReader(new StringReader(NodeJudge.run(script, questions.toString())))
                        .readArray();
        var answers = new ArrayList<Boolean>();
        for (var answer : list) answers.add(answer.equals(JsonValue.TRUE));
        return answers;
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }
}
