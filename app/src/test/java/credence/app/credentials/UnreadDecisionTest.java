package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.AppTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class UnreadDecisionTest {
    private static final String STATEMENT =
            "All claims were accepted in bulk, unread, by a person whose identity was asserted and not checked";

    @Autowired Graduation graduation;
    @LocalServerPort int port;

    @Test
    void a_credential_that_nobody_read_for_says_so_and_so_does_its_page() {
        var held = graduation.unread();

        assertThat(held.credential().json().orElseThrow()).contains(STATEMENT);
        assertThat(new Reader(port).page("/c/" + held.id()).body()).contains(STATEMENT);
    }
}
