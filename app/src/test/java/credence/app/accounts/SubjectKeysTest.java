package credence.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.AppTest;
import credence.app.platform.DataFolder;
import credence.app.platform.Database;
import credence.app.platform.Envelope;
import credence.app.platform.Spaces;
import credence.app.platform.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@AppTest
class SubjectKeysTest {
    @Autowired SubjectKeys keys;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;
    @Autowired DataFolder folder;

    @Test
    void what_is_sealed_for_a_subject_opens_for_them_in_its_place_only() {
        UUID subject = subject();
        UUID other = subject();
        byte[] sealed = keys.sealText(subject, "note:1", "über alles Maß");

        assertThat(keys.openText(subject, "note:1", sealed)).contains("über alles Maß");
        assertThatThrownBy(() -> keys.openText(subject, "note:2", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keys.openText(other, "note:1", sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void another_master_key_opens_nothing_of_a_database_and_the_right_one_does() {
        subject();

        assertThat(spaces.outside(() -> SubjectKeys.readable(db, folder.masterKey()))).isTrue();
        assertThat(spaces.outside(() -> SubjectKeys.readable(db, Envelope.random(32)))).isFalse();
    }

    @Test
    void a_database_without_a_key_fits_any() {
        Database empty = TestDatabase.copy();
        JdbcClient owner =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                empty.url(), empty.owner(), empty.ownerPassword()));

        assertThat(SubjectKeys.readable(owner, Envelope.random(32))).isTrue();
    }

    @Test
    void sealing_twice_gives_different_bytes() {
        UUID subject = subject();

        assertThat(keys.sealText(subject, "note", "same"))
                .isNotEqualTo(keys.sealText(subject, "note", "same"));
    }

    @Test
    void once_the_key_is_destroyed_nothing_opens_and_nothing_is_sealed() {
        UUID subject = subject();
        byte[] sealed = keys.sealText(subject, "note", "secret");

        keys.destroy(subject);

        assertThat(keys.exists(subject)).isFalse();
        assertThat(keys.openText(subject, "note", sealed)).isEmpty();
        assertThatThrownBy(() -> keys.sealText(subject, "note", "more"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_destruction_that_is_rolled_back_destroys_nothing() {
        UUID subject = subject();
        byte[] sealed = keys.sealText(subject, "note", "secret");

        assertThatThrownBy(
                        () ->
                                spaces.outside(
                                        () -> {
                                            keys.destroy(subject);
                                            throw new IllegalStateException("changed my mind");
                                        }))
                .hasMessage("changed my mind");

        assertThat(keys.openText(subject, "note", sealed)).contains("secret");
    }

    private UUID subject() {
        UUID subject = UUID.randomUUID();
        keys.create(subject);
        return subject;
    }
}
