package credence.app.evidence;

import static credence.app.evidence.Piece.State.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Grant;
import credence.app.accounts.Grants;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import credence.evidence.Declaration;
import credence.evidence.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class EvidenceTest {
    @Autowired Town town;
    @Autowired Evidence evidence;
    @Autowired Grants grants;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;
    private UUID organisation;
    private Actor learner;

    @BeforeEach
    void people() {
        organisation = town.organisation();
        learner = town.person(organisation, Role.LEARNER);
    }

    @Test
    void a_piece_is_read_and_its_digest_is_that_of_the_bytes() {
        UUID piece = town.read(learner, "note.txt", "A short note about nothing much.\n");

        Piece read = evidence.piece(learner, piece).orElseThrow();
        assertThat(read.state()).isEqualTo(Piece.State.EXTRACTED);
        assertThat(read.sha256()).isEqualTo(Hash.of("A short note about nothing much.\n").hex());
        assertThat(evidence.extracts(learner, piece).getFirst().extract().text())
                .contains("nothing much");
    }

    @Test
    void one_file_that_is_left_out_of_an_archive_is_called_one_file() throws IOException {
        UUID piece =
                evidence.submit(
                        learner,
                        "folder.zip",
                        new ByteArrayInputStream(
                                zip("note.txt", "I wrote a note.", "a.exe", "MZ\0\0")),
                        Declaration.NOT_STATED,
                        List.of());
        await().atMost(Duration.ofSeconds(90)).until(() -> read(piece).state() != SUBMITTED);

        assertThat(read(piece).notices())
                .singleElement()
                .asString()
                .startsWith("1 file left out: ");
    }

    private Piece read(UUID piece) {
        return evidence.piece(learner, piece).orElseThrow();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void an_empty_file_is_refused_and_nothing_of_it_is_kept() {
        assertThatThrownBy(() -> town.handIn(learner, "empty.txt", ""))
                .isInstanceOf(Refusal.class)
                .hasMessage("The file empty.txt is empty: hand in one with content.");

        assertThat(evidence.pieces(learner)).isEmpty();
    }

    @Test
    void a_file_that_breaks_off_leaves_nothing_behind() {
        InputStream broken =
                new InputStream() {
                    private int left = 3_000_000;

                    @Override
                    public int read() throws IOException {
                        if (left == 0) throw new IOException("the line went dead");
                        left--;
                        return 'x';
                    }
                };

        assertThatThrownBy(
                        () ->
                                evidence.submit(
                                        learner,
                                        "big.txt",
                                        broken,
                                        Declaration.NOT_STATED,
                                        List.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("broke off while it was read (the line went dead)");

        assertThat(evidence.pieces(learner)).isEmpty();
        assertThat(chunks()).isZero();
    }

    @Test
    void what_cannot_be_read_says_why() {
        UUID piece = town.read(learner, "report.pdf", "%PDF-1.7\nand then nothing");

        Piece refused = evidence.piece(learner, piece).orElseThrow();
        assertThat(refused.state()).isEqualTo(Piece.State.REFUSED);
        assertThat(refused.problem()).contains("report.pdf");
    }

    @Test
    void nobody_else_sees_a_piece() {
        UUID piece = town.read(learner, "note.txt", "A note for me alone.");
        Actor other = town.person(organisation, Role.LEARNER, Role.ASSESSOR, Role.ADMINISTRATOR);

        assertThat(evidence.piece(other, piece)).isEmpty();
        assertThat(evidence.extracts(other, piece)).isEmpty();
        assertThat(evidence.pieces(other)).isEmpty();
    }

    @Test
    void a_grant_opens_the_named_pieces_and_taking_it_back_closes_them() {
        UUID granted = town.read(learner, "granted.txt", "This one may be read.");
        town.read(learner, "kept.txt", "This one is kept.");
        Grant grant = grants.give(learner, organisation, "application", List.of(granted));

        assertThat(evidence.through(grant.id(), learner.home(), organisation).orElseThrow())
                .extracting(one -> one.piece().name())
                .containsExactly("granted.txt");
        assertThat(evidence.through(grant.id(), learner.home(), town.organisation()))
                .as("another organisation")
                .isEmpty();

        grants.revoke(learner, grant.id());

        assertThat(evidence.through(grant.id(), learner.home(), organisation)).isEmpty();
    }

    @Test
    void a_withdrawn_piece_is_gone_with_all_that_was_read_from_it() {
        UUID piece = town.read(learner, "note.txt", "A note that I take back.");

        evidence.withdraw(learner, piece);

        assertThat(evidence.pieces(learner)).isEmpty();
        assertThat(chunks()).isZero();
        assertThat(
                        spaces.in(
                                learner.home(),
                                () ->
                                        db.sql("select count(*) from evidence_extract")
                                                .query(Long.class)
                                                .single()))
                .isZero();
    }

    @Test
    void a_large_file_is_stored_in_rows_of_one_mebibyte() {
        byte[] large =
                "A line that is said again and again.\n"
                        .repeat(70_000)
                        .getBytes(StandardCharsets.UTF_8);

        evidence.submit(
                learner,
                "large.txt",
                new ByteArrayInputStream(large),
                Declaration.NOT_STATED,
                List.of());

        assertThat(chunks()).isEqualTo(3);
    }

    private long chunks() {
        return spaces.in(
                learner.home(),
                () -> db.sql("select count(*) from evidence_chunk").query(Long.class).single());
    }
}
