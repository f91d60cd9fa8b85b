package credence.app.platform;

import static credence.app.platform.PlatformFixtures.execute;
import static credence.app.platform.PlatformFixtures.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.modulith.ApplicationModule;

/** A database is brought to this version once, and one of another version is left alone. */
class MigrationsTest {
    private static final String CHANGED =
            "update flyway_schema_history_platform set checksum = checksum + 1 where version = '1'";

    private final Database database = TestDatabase.copy();

    @Test
    void a_second_start_compares_one_digest_and_looks_at_nothing_else() throws SQLException {
        asOwner(CHANGED); // a look at the history would find this

        Migrations.run(database);

        assertThat(asked("select count(*) from platform_schema")).containsExactly("1");
    }

    @Test
    void a_changed_migration_is_refused() throws SQLException {
        asOwner(CHANGED, "update platform_schema set digest = 'of another build'");

        assertThatThrownBy(() -> Migrations.run(database))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The tables of platform were made by another build of Credence: start that build, or restore a backup.");
        assertThat(asked("select digest from platform_schema")).containsExactly("of another build");
    }

    @Test
    void a_database_of_a_newer_version_is_refused() throws SQLException {
        asOwner(
                """
                insert into flyway_schema_history_journal
                select installed_rank + 1, '999', 'from the future', type, 'V999__future.sql', 1, installed_by, now(), 1, true
                from flyway_schema_history_journal order by installed_rank desc limit 1
                """,
                "update platform_schema set digest = 'of a newer one'");

        assertThatThrownBy(() -> Migrations.run(database))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The tables of journal are at version 999, made by a newer Credence: start that one, or restore a backup.");
    }

    @Test
    void with_another_digest_and_the_same_tables_nothing_is_done_twice() throws SQLException {
        List<String> before =
                asked(
                        "select relname from pg_class where relnamespace = 'public'::regnamespace order by 1");
        asOwner("delete from platform_schema");

        Migrations.run(database);

        assertThat(
                        asked(
                                "select relname from pg_class where relnamespace = 'public'::regnamespace order by 1"))
                .isEqualTo(before);
        assertThat(asked("select digest from platform_schema"))
                .singleElement()
                .asString()
                .hasSize(64);
    }

    @Test
    void every_folder_of_migrations_has_its_place_in_the_order() throws IOException {
        Resource[] files =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:db/migration/*/*.sql");
        Set<String> folders = new TreeSet<>();
        for (Resource file : files) {
            String[] path = file.getURL().getPath().split("/");
            folders.add(path[path.length - 2]);
        }

        assertThat(folders).contains("platform");
        assertThat(Migrations.MODULES).doesNotHaveDuplicates().containsAll(folders);
    }

    @Test
    void each_module_comes_after_those_it_may_use() throws ClassNotFoundException {
        for (String module : Migrations.MODULES) {
            ApplicationModule declared =
                    Class.forName("credence.app." + module + ".package-info")
                            .getAnnotation(ApplicationModule.class);
            assertThat(
                            Arrays.stream(declared.allowedDependencies())
                                    .filter(Migrations.MODULES::contains))
                    .as("what %s may use", module)
                    .allSatisfy(
                            upstream ->
                                    assertThat(Migrations.MODULES.indexOf(upstream))
                                            .isLessThan(Migrations.MODULES.indexOf(module)));
        }
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection owner = database.asOwner()) {
            execute(owner, statements);
        }
    }

    private List<String> asked(String query) throws SQLException {
        try (Connection owner = database.asOwner()) {
            return rows(owner, query);
        }
    }
}
