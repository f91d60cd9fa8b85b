package credence.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.Town;
import credence.app.Visits;
import credence.app.platform.AppTest;
import credence.app.platform.Database;
import credence.app.platform.Spaces;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The database goes while a page is being made. */
@AppTest
@Import(BrokenConnectionTest.Pages.class)
class BrokenConnectionTest {
    @Autowired Town town;
    @Autowired Visits visits;
    @LocalServerPort int port;

    @ParameterizedTest
    @ValueSource(strings = {"reading", "commit", "rollback"})
    void whoever_asks_while_the_database_goes_is_told_to_come_back_and_not_that_something_broke(
            String at) {
        HttpResponse<String> answer =
                visits.by(town.person(town.organisation(), Role.LEARNER), port)
                        .get("/test/broken/" + at);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        assertThat(answer.body()).contains("does not answer: try again in a minute");
    }

    /** Its transaction loses its connection. */
    @RestController
    static class Pages {
        private final Spaces spaces;
        private final JdbcClient db;
        private final Database database;

        Pages(Spaces spaces, JdbcClient db, Database database) {
            this.spaces = spaces;
            this.db = db;
            this.database = database;
        }

        @GetMapping("/test/broken/{at}")
        String page(@PathVariable String at) {
            return spaces.outside(
                    () -> {
                        end(backend());
                        if (at.equals("rollback"))
                            throw new IllegalStateException("what failed before");
                        return at.equals("reading") ? "" + backend() : "kept";
                    });
        }

        private int backend() {
            return db.sql("select pg_backend_pid()").query(Integer.class).single();
        }

        private void end(int backend) {
            try (Connection other =
                            DriverManager.getConnection(
                                    database.appUrl(), database.appUser(), database.appPassword());
                    PreparedStatement sql =
                            other.prepareStatement("select pg_terminate_backend(?, 5000)")) {
                sql.setInt(1, backend);
                sql.execute();
            } catch (SQLException e) {
                throw new IllegalStateException("the test could not end a connection", e);
            }
        }
    }
}
