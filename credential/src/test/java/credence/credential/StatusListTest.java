package credence.credential;

import static credence.credential.CredentialFixtures.ISSUED;
import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.OTHER_KEY;
import static credence.credential.CredentialFixtures.REVOCATIONS;
import static credence.credential.CredentialFixtures.SUSPENSIONS;
import static credence.credential.CredentialFixtures.UNTIL;
import static credence.credential.CredentialFixtures.award;
import static credence.credential.CredentialFixtures.list;
import static credence.credential.CredentialFixtures.serving;
import static credence.credential.CredentialFixtures.sign;
import static credence.credential.CredentialFixtures.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class StatusListTest {
    private static final int INDEX = 94_567;
    private static final String ISSUER = KEY.publicKey().did();
    private static final Verdict UNKNOWN = new Verdict.Unverifiable(Cause.UNREACHABLE, "status");
    private static final Award.StatusEntry REVOCABLE =
            new Award.StatusEntry(Purpose.REVOCATION, REVOCATIONS, INDEX);
    private static final String MESSAGES = "https://issuer.example/status/3";
    private static final Award.StatusEntry BAND =
            new Award.StatusEntry(
                    Purpose.MESSAGE,
                    MESSAGES,
                    INDEX,
                    List.of("fresh", "ageing", "stale", "superseded"));
    private static final Award.StatusEntry SUSPENDABLE =
            new Award.StatusEntry(Purpose.SUSPENSION, SUSPENSIONS, INDEX);

    @Test
    void what_is_set_is_read_again_after_encoding() {
        long seed = 131072;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            var expected = new BitSet(StatusList.SIZE);
            var list = StatusList.empty();
            for (int flip = 0; flip < 50; flip++) {
                int index = random.nextInt(StatusList.SIZE);
                boolean set = random.nextInt(4) > 0;
                expected.set(index, set);
                list = list.with(index, set);
            }
            var read = StatusList.decode(list.encode()).orElseThrow();

            var actual = new BitSet(StatusList.SIZE);
            for (int i = 0; i < read.size(); i++) actual.set(i, read.isSet(i));
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Test
    void setting_a_bit_leaves_the_earlier_list_as_it_was() {
        var before = StatusList.empty();

        assertThat(before.with(0, true).isSet(0)).isTrue();
        assertThat(before.isSet(0)).isFalse();
        assertThat(before.with(5, true).with(5, false).encode()).isEqualTo(before.encode());
    }

    @Test
    void the_first_slot_is_the_leftmost_bit() throws IOException {
        byte[] bits = new byte[StatusList.SIZE / 8];
        bits[0] = (byte) 0x80;

        assertThat(StatusList.decode(packed(bits)).orElseThrow().isSet(0)).isTrue();
        assertThat(StatusList.decode(packed(bits)).orElseThrow().isSet(7)).isFalse();
    }

    @Test
    void a_list_that_is_too_short_too_long_or_damaged_is_no_list() throws IOException {
        assertThat(StatusList.decode(packed(new byte[StatusList.SIZE / 8 - 1]))).isEmpty();
        assertThat(StatusList.decode(packed(new byte[200_000_000]))).isEmpty();
        assertThat(StatusList.decode(StatusList.empty().encode().substring(0, 20))).isEmpty();
        assertThat(StatusList.decode("H4sI")).isEmpty();
        assertThat(StatusList.decode("u###")).isEmpty();
        assertThat(StatusList.decode("")).isEmpty();
    }

    @Test
    void a_slot_outside_the_list_is_a_mistake_of_the_caller() {
        assertThatThrownBy(() -> StatusList.empty().isSet(StatusList.SIZE))
                .hasMessage("status index must lie in [0, 131072), was 131072");
        assertThatThrownBy(() -> StatusList.empty().with(-1, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_credential_whose_bit_is_not_set_is_valid() {
        assertThat(verdict(list(KEY, REVOCATIONS, Purpose.REVOCATION, INDEX - 1, INDEX + 1)))
                .isEqualTo(new Verdict.Valid(NOW));
    }

    @Test
    void a_credential_whose_bit_is_set_is_revoked_since_the_date_of_the_list() {
        assertThat(verdict(list(KEY, REVOCATIONS, Purpose.REVOCATION, INDEX)))
                .isEqualTo(new Verdict.Revoked(ISSUED, "the issuer's list gives no reason"));
    }

    @Test
    void a_suspended_credential_is_suspended_and_revocation_outweighs_suspension() {
        var credential = signed(award(ISSUER, List.of(SUSPENDABLE, REVOCABLE))).toString();
        var suspended = list(KEY, SUSPENSIONS, Purpose.SUSPENSION, INDEX);
        var clear = list(KEY, REVOCATIONS, Purpose.REVOCATION);
        var revoked = list(KEY, REVOCATIONS, Purpose.REVOCATION, INDEX);

        assertThat(Verifier.verify(credential, NOW, both(clear, suspended)).verdict())
                .isInstanceOf(Verdict.Suspended.class);
        assertThat(Verifier.verify(credential, NOW, both(revoked, suspended)).verdict())
                .isInstanceOf(Verdict.Revoked.class);
        assertThat(
                        Verifier.verify(credential, UNTIL.plusSeconds(1), both(clear, suspended))
                                .verdict())
                .isEqualTo(new Verdict.Expired(UNTIL));
    }

    @Test
    void one_list_that_cannot_be_had_is_enough_for_not_being_valid() {
        var credential = signed(award(ISSUER, List.of(SUSPENDABLE, REVOCABLE))).toString();
        var onlyRevocations =
                serving(
                        Map.of(
                                URI.create(REVOCATIONS),
                                list(KEY, REVOCATIONS, Purpose.REVOCATION)));

        assertThat(Verifier.verify(credential, NOW, onlyRevocations).verdict()).isEqualTo(UNKNOWN);
    }

    @Test
    void a_list_that_is_unreachable_leaves_the_answer_open_and_says_so() {
        var verification = Verifier.verify(credential(REVOCABLE), NOW, Fetch.nothing());

        assertThat(verification.verdict()).isEqualTo(UNKNOWN);
        assertThat(verification.checks().getLast().sentence())
                .isEqualTo("The status list at https://issuer.example/status/1 was not reached.");
        assertThat(verification.view()).isPresent();
    }

    @Test
    void a_list_out_of_date_leaves_the_answer_open() {
        var old =
                StatusList.empty()
                        .credential(
                                REVOCATIONS,
                                ISSUER,
                                Purpose.REVOCATION,
                                ISSUED,
                                NOW.minusSeconds(1));
        var early =
                StatusList.empty()
                        .credential(
                                REVOCATIONS,
                                ISSUER,
                                Purpose.REVOCATION,
                                NOW.plusSeconds(60),
                                UNTIL);

        assertThat(verdict(sign(old, KEY))).isEqualTo(UNKNOWN);
        assertThat(verdict(sign(early, KEY))).isEqualTo(UNKNOWN);
    }

    @Test
    void a_list_that_was_edited_after_signing_leaves_the_answer_open() {
        var revoked = list(KEY, REVOCATIONS, Purpose.REVOCATION, INDEX);
        var cleared =
                revoked.replaceFirst(
                        "\"encodedList\":\"[^\"]+\"",
                        "\"encodedList\":\"" + StatusList.empty().encode() + "\"");

        assertThat(cleared).isNotEqualTo(revoked);
        assertThat(verdict(cleared)).isEqualTo(UNKNOWN);
    }

    @Test
    void a_list_from_another_issuer_leaves_the_answer_open() {
        assertThat(verdict(list(OTHER_KEY, REVOCATIONS, Purpose.REVOCATION))).isEqualTo(UNKNOWN);
    }

    @Test
    void another_list_of_the_same_issuer_cannot_stand_in() {
        assertThat(verdict(list(KEY, SUSPENSIONS, Purpose.REVOCATION))).isEqualTo(UNKNOWN);
        assertThat(verdict(list(KEY, REVOCATIONS, Purpose.SUSPENSION))).isEqualTo(UNKNOWN);
        assertThat(verdict(credential(REVOCABLE))).isEqualTo(UNKNOWN);
    }

    @Test
    void a_list_without_a_slot_for_it_leaves_the_answer_open() {
        var beyond =
                credential(new Award.StatusEntry(Purpose.REVOCATION, REVOCATIONS, StatusList.SIZE));

        assertThat(
                        Verifier.verify(
                                        beyond,
                                        NOW,
                                        serving(
                                                Map.of(
                                                        URI.create(REVOCATIONS),
                                                        list(
                                                                KEY,
                                                                REVOCATIONS,
                                                                Purpose.REVOCATION))))
                                .verdict())
                .isEqualTo(UNKNOWN);
    }

    @Test
    void a_list_that_is_not_json_leaves_the_answer_open() {
        assertThat(verdict("<html>Not found</html>")).isEqualTo(UNKNOWN);
    }

    @Test
    void a_list_with_a_status_of_its_own_leaves_the_answer_open() {
        var entry =
                AchievementCredential.of(award(ISSUER, List.of(SUSPENDABLE)))
                        .get("credentialStatus");
        var list =
                StatusList.empty()
                        .credential(REVOCATIONS, ISSUER, Purpose.REVOCATION, ISSUED, UNTIL);

        assertThat(
                        verdict(
                                sign(
                                        Json.createObjectBuilder(list)
                                                .add("credentialStatus", entry)
                                                .build(),
                                        KEY)))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void a_kind_of_status_that_is_not_read_here_is_unsupported_and_never_valid() {
        assertThat(withEntry("type", "1EdTechRevocationList"))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "status"));
        assertThat(withEntry("statusPurpose", "mystery"))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "status"));
        assertThat(withEntry("statusListCredential", "http://issuer.example/status/1"))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "status"));
        assertThat(withEntry("statusListCredential", "file:///etc/passwd"))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "status"));
        assertThat(withEntry("statusListIndex", "-1"))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "status"));
    }

    @Test
    void a_message_beside_the_point_does_not_touch_validity() {
        assertThat(withEntry("statusPurpose", "message")).isEqualTo(new Verdict.Valid(NOW));
    }

    @Test
    void a_list_that_came_along_counts_while_its_time_runs_and_nothing_newer_is_reached() {
        var stapled = Map.of(URI.create(REVOCATIONS), stapled(Duration.ofDays(100)));
        var offline = Circumstances.at(NOW, Fetch.nothing());
        var revoked = list(KEY, REVOCATIONS, Purpose.REVOCATION, INDEX);
        var online = Circumstances.at(NOW, serving(Map.of(URI.create(REVOCATIONS), revoked)));

        assertThat(answer(offline.with(stapled)).verdict()).isEqualTo(new Verdict.Valid(NOW));
        assertThat(answer(offline).verdict()).isEqualTo(UNKNOWN);
        assertThat(answer(online.with(stapled)).verdict()).isInstanceOf(Verdict.Revoked.class);
        assertThat(answer(offline.with(Map.of(URI.create(REVOCATIONS), revoked))).verdict())
                .as("it says no time, so five minutes")
                .isEqualTo(UNKNOWN);
        var late = Duration.between(ISSUED, NOW);
        assertThat(stapledFor(late).verdict()).isEqualTo(UNKNOWN);
        assertThat(stapledFor(late.plusMillis(1000)).verdict()).isEqualTo(new Verdict.Valid(NOW));
    }

    @Test
    void a_list_that_came_along_and_was_edited_or_is_somebody_elses_leaves_the_answer_open() {
        var offline = Circumstances.at(NOW, Fetch.nothing());
        var edited =
                stapled(Duration.ofDays(100)).replace("\"ttl\":8640000000", "\"ttl\":8640000001");
        var foreign = list(OTHER_KEY, REVOCATIONS, Purpose.REVOCATION);

        assertThat(answer(offline.with(Map.of(URI.create(REVOCATIONS), edited))).verdict())
                .isEqualTo(UNKNOWN);
        assertThat(answer(offline.with(Map.of(URI.create(REVOCATIONS), foreign))).verdict())
                .isEqualTo(UNKNOWN);
    }

    @Test
    void each_entry_has_an_answer_of_its_own() {
        var credential = signed(award(ISSUER, List.of(SUSPENDABLE, REVOCABLE, BAND))).toString();
        var fetch =
                serving(
                        Map.of(
                                URI.create(REVOCATIONS),
                                list(KEY, REVOCATIONS, Purpose.REVOCATION),
                                URI.create(MESSAGES),
                                messages(2)));

        assertThat(Verifier.verify(credential, NOW, fetch).standings())
                .satisfiesExactly(
                        suspension ->
                                assertThat(suspension)
                                        .isInstanceOf(Standing.Unknown.class)
                                        .extracting(Standing::purpose)
                                        .isEqualTo("suspension"),
                        revocation ->
                                assertThat(revocation).isEqualTo(new Standing.Good("revocation")),
                        message ->
                                assertThat(message)
                                        .isEqualTo(new Standing.Message("message", 2, "stale")));
    }

    @Test
    void a_message_is_read_and_does_not_touch_validity() {
        var credential = signed(award(ISSUER, List.of(BAND))).toString();
        var fetch = serving(Map.of(URI.create(MESSAGES), messages(1)));
        var verification = Verifier.verify(credential, NOW, fetch);

        assertThat(verification.verdict()).isEqualTo(new Verdict.Valid(NOW));
        assertThat(verification.checks().getLast().sentence())
                .isEqualTo("The issuer's message, which does not touch validity: ageing.");
        assertThat(Verifier.verify(credential, NOW, Fetch.nothing()).standings())
                .hasOnlyElementsOfType(Standing.Unknown.class);
        assertThat(Verifier.verify(credential, NOW, Fetch.nothing()).verdict())
                .isEqualTo(new Verdict.Valid(NOW));
    }

    @Test
    void slots_of_several_bits_hold_their_values_and_leave_their_neighbours_alone() {
        long seed = 8;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int width = 1; width <= 8; width++) {
            var list = StatusList.empty(width);
            var expected = new HashMap<Integer, Integer>();
            for (int round = 0; round < 60; round++) {
                int index = random.nextInt(50);
                int value = random.nextInt(1 << width);
                expected.put(index, value);
                list = list.with(index, value);
            }
            var read = StatusList.decode(list.encode(), width).orElseThrow();

            assertThat(read.size()).isEqualTo(StatusList.SIZE);
            for (int index = 0; index < 50; index++)
                assertThat(read.value(index)).isEqualTo(expected.getOrDefault(index, 0));
        }
        assertThatThrownBy(() -> StatusList.empty(2).with(0, 4))
                .hasMessage("value of a slot must lie in [0, 4), was 4");
        assertThat(StatusList.decode(StatusList.empty().encode(), 2))
                .as("too few slots of two bits")
                .isEmpty();
    }

    @Test
    void a_message_has_a_text_for_each_value() {
        assertThatThrownBy(
                        () ->
                                new Award.StatusEntry(
                                        Purpose.MESSAGE, MESSAGES, 1, List.of("a", "b", "c")))
                .hasMessage("messages must be 2, 4, 8 ... for a message and none else, was 3");
        assertThatThrownBy(() -> new Award.StatusEntry(Purpose.MESSAGE, MESSAGES, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_slot_with_values_that_have_no_message_is_not_read() {
        var unsigned = AchievementCredential.of(award(ISSUER, List.of(BAND)));
        var entry = unsigned.getJsonObject("credentialStatus");
        var some = Json.createArrayBuilder(entry.getJsonArray("statusMessage")).remove(3);
        var less =
                Json.createObjectBuilder(unsigned)
                        .add(
                                "credentialStatus",
                                Json.createObjectBuilder(entry).add("statusMessage", some))
                        .build();
        var fetch = serving(Map.of(URI.create(MESSAGES), messages(1)));

        assertThat(Verifier.verify(sign(less, KEY), NOW, fetch).standings())
                .containsExactly(
                        new Standing.Unknown(
                                "message",
                                Cause.UNSUPPORTED,
                                "Its status has values without a message."));
    }

    private static Verification answer(Circumstances circumstances) {
        return Verifier.verify(credential(REVOCABLE), circumstances);
    }

    private static Verification stapledFor(Duration ttl) {
        return answer(
                Circumstances.at(NOW, Fetch.nothing())
                        .with(Map.of(URI.create(REVOCATIONS), stapled(ttl))));
    }

    private static String stapled(Duration ttl) {
        return sign(
                StatusList.empty()
                        .credential(REVOCATIONS, ISSUER, Purpose.REVOCATION, ISSUED, UNTIL, ttl),
                KEY);
    }

    private static String messages(int value) {
        return sign(
                StatusList.empty(2)
                        .with(INDEX, value)
                        .credential(MESSAGES, ISSUER, Purpose.MESSAGE, ISSUED, UNTIL),
                KEY);
    }

    @Test
    void a_demonstration_on_this_machine_may_serve_its_list_without_https() {
        String address = "http://localhost:8080/status/1";
        var credential = credential(new Award.StatusEntry(Purpose.REVOCATION, address, INDEX));

        assertThat(
                        Verifier.verify(
                                        credential,
                                        NOW,
                                        serving(
                                                Map.of(
                                                        URI.create(address),
                                                        list(KEY, address, Purpose.REVOCATION))))
                                .verdict())
                .isEqualTo(new Verdict.Valid(NOW));
    }

    private static Verdict verdict(String list) {
        return Verifier.verify(
                        credential(REVOCABLE), NOW, serving(Map.of(URI.create(REVOCATIONS), list)))
                .verdict();
    }

    private static Verdict withEntry(String name, String value) {
        var unsigned = AchievementCredential.of(award(ISSUER, List.of(REVOCABLE)));
        var entry =
                Json.createObjectBuilder(unsigned.getJsonObject("credentialStatus"))
                        .add(name, value);
        JsonObject changed =
                Json.createObjectBuilder(unsigned).add("credentialStatus", entry).build();
        return CredentialFixtures.verdict(signedAnyway(changed, value));
    }

    /**
     * A type outside the contexts cannot be signed, so such a credential comes in the only form
     * possible: as a plain address.
     */
    private static String signedAnyway(JsonObject credential, String value) {
        if (!value.equals("1EdTechRevocationList")) return sign(credential, KEY);
        var entry =
                Json.createObjectBuilder()
                        .add("id", REVOCATIONS)
                        .add(
                                "type",
                                "https://purl.imsglobal.org/spec/vcrl/v1p0/vocab.html#" + value);
        return sign(
                Json.createObjectBuilder(credential).add("credentialStatus", entry).build(), KEY);
    }

    private static String credential(Award.StatusEntry entry) {
        return signed(award(ISSUER, List.of(entry))).toString();
    }

    private static Fetch both(String revocations, String suspensions) {
        return serving(
                Map.of(URI.create(REVOCATIONS), revocations, URI.create(SUSPENSIONS), suspensions));
    }

    private static String packed(byte[] bits) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bits);
        }
        return Multibase.base64url(out.toByteArray());
    }
}
