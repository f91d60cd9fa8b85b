package credence.log;

import static credence.log.LogFixtures.LOG;
import static credence.log.LogFixtures.NOW;
import static credence.log.LogFixtures.ORIGIN;
import static credence.log.LogFixtures.WITNESS;
import static credence.log.LogFixtures.checkpoint;
import static credence.log.LogFixtures.cosigned;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Security;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoteTest {
    /** The example of signed-note. */
    private static final String FOO_KEY =
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String FOO_NOTE =
            """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    /** The example of Go's package note. */
    private static final String NEUMANN_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String NEUMANN_KEY =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String NEUMANN_NOTE =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 3, Merkle.EMPTY);

    @Test
    void the_published_notes_are_by_their_keys() throws Malformed {
        assertThat(parse(FOO_NOTE).by(VerifierKey.parse(FOO_KEY))).isEqualTo(Note.Signed.YES);
        assertThat(parse(NEUMANN_NOTE).by(VerifierKey.parse(NEUMANN_KEY)))
                .isEqualTo(Note.Signed.YES);
    }

    @Test
    void the_published_note_is_made_again_byte_for_byte() throws Malformed {
        var signer = Signer.parse(NEUMANN_SECRET);

        assertThat(signer.key()).hasToString(NEUMANN_KEY);
        assertThat(Note.sign(parse(NEUMANN_NOTE).text(), signer)).hasToString(NEUMANN_NOTE);
    }

    @Test
    void a_seed_gives_the_public_key_of_rfc_8032() {
        for (var pair :
                List.of(
                        List.of(
                                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
                        List.of(
                                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))) {
            var seed = HexFormat.of().parseHex(pair.getFirst());
            assertThat(Signer.of("a", VerifierKey.Kind.NOTE, seed).key().publicKey())
                    .isEqualTo(HexFormat.of().parseHex(pair.getLast()));
        }
    }

    @Test
    void the_checkpoint_of_the_standard_is_read() throws Malformed {
        var note =
                parse(
                        """
                        example.com/behind-the-sofa
                        20852163
                        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
                        """);
        var checkpoint = checkpoint(note);

        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(note.text());
        assertThat(note.signatures().getFirst().time()).isEmpty();
        assertThat(note.signatures().getLast().time()).contains(Instant.ofEpochSecond(1679315147));
    }

    @Test
    void an_unknown_signature_is_ignored_and_a_false_one_is_told() throws Malformed {
        var note = CHECKPOINT.sign(LOG);
        var stranger = Signer.of(ORIGIN, VerifierKey.Kind.NOTE, LogFixtures.seed(9));
        var elsewhere = CHECKPOINT.sign(stranger).signatures().getFirst();
        var pretended = new NoteSignature(elsewhere.name(), LOG.key().id(), elsewhere.bytes());

        assertThat(note.with(elsewhere).by(LOG.key())).isEqualTo(Note.Signed.YES);
        assertThat(CHECKPOINT.sign(stranger).by(LOG.key())).isEqualTo(Note.Signed.NO);
        assertThat(note.with(pretended).by(LOG.key())).isEqualTo(Note.Signed.FALSELY);
        assertThat(parse(note.toString().replace("\n3\n", "\n4\n")).by(LOG.key()))
                .isEqualTo(Note.Signed.FALSELY);
    }

    @Test
    void a_cosignature_states_the_moment_and_cannot_be_given_another() throws Malformed {
        var signature = WITNESS.cosign(CHECKPOINT, NOW);
        var note = cosigned(CHECKPOINT.sign(LOG), WITNESS);
        byte[] later = signature.bytes();
        later[7]++;

        assertThat(signature.time()).contains(NOW);
        assertThat(note.by(WITNESS.key())).isEqualTo(Note.Signed.YES);
        assertThat(
                        WITNESS.key()
                                .verifies(
                                        CHECKPOINT.text(),
                                        new NoteSignature(
                                                signature.name(), signature.keyId(), later)))
                .isFalse();
    }

    @Test
    void a_moment_beyond_all_calendars_is_refused_without_an_error() {
        byte[] bytes = WITNESS.cosign(CHECKPOINT, NOW).bytes();
        for (byte first : new byte[] {0x7f, (byte) 0x80, (byte) 0xff}) {
            bytes[0] = first;
            var signature = new NoteSignature(WITNESS.key().name(), WITNESS.key().id(), bytes);
            assertThat(signature.time()).isEmpty();
            assertThat(WITNESS.key().verifies(CHECKPOINT.text(), signature)).isFalse();
        }
    }

    @Test
    void one_public_key_as_log_and_as_witness_does_not_mix_them_up() {
        var log = Signer.of("both.example", VerifierKey.Kind.NOTE, LogFixtures.seed(5));
        var witness = Signer.of("both.example", VerifierKey.Kind.COSIGNATURE, LogFixtures.seed(5));
        var note = CHECKPOINT.sign(log);

        assertThat(note.by(witness.key())).isEqualTo(Note.Signed.NO);
        assertThatThrownBy(() -> witness.sign("a\n")).hasMessageContaining("kind NOTE");
        assertThatThrownBy(() -> log.cosign(CHECKPOINT, NOW)).hasMessageContaining("COSIGNATURE");
    }

    @Test
    void a_secret_that_is_not_of_its_public_key_signs_nothing() {
        var mixedUp = new Signer(LOG.key(), message -> new byte[64]);

        assertThatThrownBy(() -> mixedUp.sign("text\n"))
                .hasMessage("the secret of log.example/guild does not belong to its public key");
    }

    @Test
    void any_provider_of_ed25519_can_check() {
        var provider = Security.getProvider("SunEC");
        var note = CHECKPOINT.sign(LOG);

        assertThat(note.by(LOG.key().using(provider))).isEqualTo(Note.Signed.YES);
        assertThat(LOG.key().using(provider)).isEqualTo(LOG.key());
        assertThatThrownBy(() -> note.by(LOG.key().using(Security.getProvider("SUN"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_no_key_is_refused_and_a_secret_never_repeated() {
        for (var text :
                List.of(
                        "",
                        "a",
                        "a+b",
                        FOO_KEY.replace("530d903a", "530d903b"),
                        FOO_KEY.replace("foo", "fob"),
                        FOO_KEY.replace("+Aek", "+Bek"),
                        FOO_KEY + "=",
                        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
            assertThatThrownBy(() -> VerifierKey.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        for (var text :
                List.of(
                        "",
                        "PRIVATE+KEY+",
                        NEUMANN_SECRET + "A",
                        NEUMANN_SECRET.replace("c7", "c8")))
            assertThatThrownBy(() -> Signer.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("AYEKFALVFGyNhPJEMzD1QIDr");
        assertThat(Signer.parse(NEUMANN_SECRET).toString()).doesNotContain("AYEKFALV");
    }

    @Test
    void a_public_key_that_is_no_point_verifies_nothing() {
        byte[] none = new byte[32];
        Arrays.fill(none, (byte) 0xff);
        var key = VerifierKey.of(ORIGIN, VerifierKey.Kind.NOTE, none);
        var signature = new NoteSignature(ORIGIN, key.id(), new byte[64]);

        assertThat(key.verifies(CHECKPOINT.text(), signature)).isFalse();
    }

    @Test
    void a_malformed_note_is_refused_with_its_line() {
        var line = "— a " + Lines.base64(new byte[5]) + "\n";
        refused("", 1);
        refused("text\n", 1);
        refused("text\n" + line, 2);
        refused("text\n\n", 3);
        refused("text\n\n" + line.strip(), 3);
        refused("text\n\n" + line + "— a\n", 4);
        refused("text\n\n— a " + Lines.base64(new byte[4]) + "\n", 3);
        refused("text\n\n- a AAAAAAA=\n", 3);
        refused("text\n\n— a+b AAAAAAA=\n", 3);
        refused("text\n\n— a\u00a0b AAAAAAA=\n", 3);
        refused("text\n\n— a\u0085b AAAAAAA=\n", 3);
        refused("text\n\n— a AAAAAAB=\n", 3);
        refused("text\n\n— a  AAAAAAA=\n", 3);
        refused("text\n\tmore\n\n" + line, 2);
        refused("text\r\n\n" + line, 1);
        refused("text\n\n" + line.repeat(101), 103);
        assertThatThrownBy(() -> Note.parse(new byte[] {'a', '\n', (byte) 0xc3, '\n'}))
                .hasMessage("line 2: the text must be UTF-8");
        assertThatThrownBy(() -> Note.parse(new byte[Note.MOST_BYTES + 1]))
                .hasMessage("line 1: the whole must have at most 1048576 bytes");
    }

    @Test
    void a_hundred_signatures_and_empty_lines_in_the_text_are_read() throws Malformed {
        var line = "— a AAAAAAA=\n";
        var whole = "one\n\n\ntwo\n\n" + line.repeat(100);

        assertThat(parse(whole).text()).isEqualTo("one\n\n\ntwo\n");
        assertThat(parse(whole)).hasToString(whole);
    }

    @Test
    void a_malformed_checkpoint_is_refused_with_its_line() {
        var root = Merkle.EMPTY;
        refusedCheckpoint("", 1);
        refusedCheckpoint("a\n1\n", 3);
        refusedCheckpoint("a\n1\n" + root, 3);
        refusedCheckpoint("\n1\n" + root + "\n", 1);
        refusedCheckpoint("a\n01\n" + root + "\n", 2);
        refusedCheckpoint("a\n-1\n" + root + "\n", 2);
        refusedCheckpoint("a\n+1\n" + root + "\n", 2);
        refusedCheckpoint("a\n٣\n" + root + "\n", 2);
        refusedCheckpoint("a\n9223372036854775808\n" + root + "\n", 2);
        refusedCheckpoint("a\n1\n" + root.toString().substring(1) + "\n", 3);
        refusedCheckpoint("a\n1\n" + root.toString().replace("U=", "V=") + "\n", 3);
        refusedCheckpoint("a\n1\n" + root + "\n\n", 4);
        refusedCheckpoint("a\n1\n" + root + "\nextension\n\n", 5);
    }

    @Test
    void extension_lines_are_kept_and_signed() throws Malformed {
        var extended = new Checkpoint(ORIGIN, 3, Merkle.EMPTY, List.of("one", "two"));

        assertThat(checkpoint(parse(extended.sign(LOG).toString()))).isEqualTo(extended);
        assertThatThrownBy(() -> new Checkpoint(ORIGIN, 3, Merkle.EMPTY, List.of("a\nb")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hostile_bytes_are_refused_or_read_as_exactly_what_they_are() {
        long seed = 31;
        var random = new Random(seed);
        byte[] note = cosigned(CHECKPOINT.sign(LOG), WITNESS).bytes();
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] changed = Hostile.changed(note, random);
            try {
                assertThat(Note.parse(changed).bytes()).as("round %d", round).isEqualTo(changed);
                read++;
            } catch (Malformed e) {
                assertThat(e.line()).isBetween(1, 200);
            }
        }
        System.out.println("seed " + seed + ": " + read + " of 20000 were notes");
        assertThat(read).isBetween(1, 19_999);
    }

    private static Note parse(String text) throws Malformed {
        return Note.parse(text.getBytes(UTF_8));
    }

    private static void refused(String note, int line) {
        assertThatThrownBy(() -> parse(note))
                .as(note)
                .isInstanceOfSatisfying(
                        Malformed.class, e -> assertThat(e.line()).as(note).isEqualTo(line));
    }

    private static void refusedCheckpoint(String text, int line) {
        assertThatThrownBy(() -> Checkpoint.parse(text))
                .as(text)
                .isInstanceOfSatisfying(
                        Malformed.class, e -> assertThat(e.line()).as(text).isEqualTo(line));
    }

    @Test
    void a_note_cannot_be_made_that_could_not_be_read() {
        var signature = LOG.sign("a\n");
        for (var text : List.of("", "no newline", "tab\t\n", "half \ud83d a character\n"))
            assertThatThrownBy(() -> new Note(text, List.of(signature)))
                    .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Note("a\n", List.of())).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new Note("a\n", Collections.nCopies(101, signature)))
                .hasMessageContaining("was 101");
        assertThatThrownBy(() -> new NoteSignature("a b", 1, new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
