package credence.app.vcapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.AppTest;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class OffByDefaultTest {
    @LocalServerPort int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/vc-api/credentials/issue",
                "/vc-api/eddsa-rdfc-2022-ed25519/credentials/issue",
                "/vc-api/credentials/verify",
                "/vc-api/credentials/derive",
                "/vc-api/presentations/verify"
            })
    void nobody_finds_it(String path) {
        assertThat(new Asking(port).post(path, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void test_issuers_are_refused_on_an_address_that_others_reach() {
        assertThatThrownBy(
                        () ->
                                Settings.read(
                                        Map.of(),
                                        Map.of(
                                                "credence.vc-api", "test",
                                                "credence.address", "0.0.0.0")))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "credence.vc-api can be test only where credence.address is 127.0.0.1, was 0.0.0.0.");
    }
}
