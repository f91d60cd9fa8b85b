package credence.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.AppTest;
import credence.app.platform.Spaces;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class SubjectKeysTest {
    @Autowired SubjectKeys keys;
    @Autowired Spaces spaces;

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
