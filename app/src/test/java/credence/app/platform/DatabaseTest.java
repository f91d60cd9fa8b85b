package credence.app.platform;

import static credence.app.platform.PlatformFixtures.asApp;
import static credence.app.platform.PlatformFixtures.binaries;
import static credence.app.platform.PlatformFixtures.connect;
import static credence.app.platform.PlatformFixtures.execute;
import static credence.app.platform.PlatformFixtures.rows;
import static credence.app.platform.PlatformFixtures.searchableFolder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two roles of a database, and an external server that is taken or refused. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DatabaseTest {
    private static Path folder;
    private static EmbeddedPostgres server;
    private static DataFolder external;

    @BeforeAll
    static void start() throws IOException {
        folder = searchableFolder();
        server = EmbeddedPostgres.start(folder.resolve("database"), binaries());
        external = DataFolder.unlocked(Files.createDirectory(folder.resolve("external")));
        external.masterKey();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        EmbeddedPostgres.deleteTree(folder);
    }

    @Test
    void preparing_twice_is_the_same_as_once() throws Exception {
        Database first = prepare("twice");
        UUID space = UUID.randomUUID();
        String before;
        try (Connection owner = first.asOwner()) {
            makeNote(owner, space);
            before = state(owner);
        }

        Database second = prepare("twice");

        assertThat(second).isEqualTo(first);
        try (Connection owner = second.asOwner()) {
            assertThat(state(owner)).isEqualTo(before);
            assertThat(rows(owner, "select word from note")).containsExactly("kept");
        }
    }

    @Test
    void passwords_are_kept_privately_and_never_printed() throws Exception {
        Database database = prepare("private");

        for (String role : List.of("private_owner", "private_app"))
            assertThat(
                            Files.getPosixFilePermissions(
                                    folder.resolve("secrets/" + role + ".password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(database.toString())
                .doesNotContain(database.ownerPassword())
                .doesNotContain(database.appPassword());
    }

    @Test
    void the_app_owns_nothing_and_has_no_special_right() throws Exception {
        Database database = prepare("powers");
        try (Connection owner = database.asOwner()) {
            assertThat(
                            rows(
                                    owner,
                                    "select relname from pg_class c join pg_roles r on r.oid ="
                                            + " c.relowner where r.rolname = 'powers_app'"))
                    .isEmpty();
            assertThat(
                            rows(
                                    owner,
                                    """
                                    select rolname from pg_roles where rolname = 'powers_app'
                                    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                                    """))
                    .isEmpty();
        }
    }

    @Test
    void the_app_can_neither_change_the_schema_nor_get_round_the_policy() throws Exception {
        Database database = prepare("bound");
        UUID space = UUID.randomUUID();
        try (Connection owner = database.asOwner()) {
            makeNote(owner, space);
        }
        try (Connection app = asApp(database)) {
            for (String statement :
                    List.of(
                            "create table mine (id int)",
                            "create schema mine",
                            "create function mine() returns int language sql as 'select 1'",
                            "create or replace function credence_tenant() returns uuid language sql"
                                    + " as 'select null::uuid'",
                            "alter table note disable row level security",
                            "alter table note no force row level security",
                            "drop policy in_space on note",
                            "create policy all_rows on note using (true)",
                            "truncate note",
                            "drop table note",
                            "alter role bound_app bypassrls",
                            "set role bound_owner",
                            "set session_replication_role = replica"))
                assertThatThrownBy(() -> execute(app, statement))
                        .as(statement)
                        .isInstanceOf(SQLException.class);

            execute(app, "select set_config('credence.tenant', '%s', false)".formatted(space));
            assertThat(rows(app, "select word from note")).containsExactly("kept");
            execute(app, "set row_security = off");
            assertThatThrownBy(() -> rows(app, "select word from note"))
                    .hasMessageContaining("query would be affected by row-level security policy");
        }
    }

    @Test
    void temporary_tables_are_not_for_the_app_so_that_no_plain_text_gets_into_their_files()
            throws Exception {
        try (Connection app = asApp(prepare("temporary"))) {
            assertThatThrownBy(() -> execute(app, "create temporary table t (word text)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void an_external_database_works_with_one_setting_and_again_at_the_next_start()
            throws Exception {
        String url = external("my-own Base") + "&ApplicationName=credence&connectTimeout=5";

        Database first = Database.external(url, external);
        Database second = Database.external(url, external);

        assertThat(second).isEqualTo(first);
        assertThat(first.appUrl()).endsWith("?ApplicationName=credence&connectTimeout=5");
        assertThat(first.toString()).doesNotContain("pa55word");
        try (Connection owner = first.asOwner();
                Connection app = asApp(second)) {
            makeNote(owner, UUID.randomUUID());
            assertThatThrownBy(() -> rows(app, "select word from note"))
                    .hasMessageContaining("no space is entered");
            assertThatThrownBy(() -> execute(app, "create table mine (id int)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void an_external_server_that_could_lose_rows_is_refused() {
        Database fleeting = TestDatabase.copy();
        String url =
                "%s?user=%s&password=%s"
                        .formatted(fleeting.url(), fleeting.owner(), fleeting.ownerPassword());

        assertThatThrownBy(() -> Database.external(url, external))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The external PostgreSQL runs with fsync = off and could lose a decision:"
                                + " switch it on.");
    }

    @Test
    void an_external_user_without_the_rights_is_told_which() throws Exception {
        String url = external("unentitled");
        try (Connection setup = connect(server)) {
            execute(setup, "alter role \"unentitled owner\" nocreaterole");
        }

        assertThatThrownBy(() -> Database.external(url, external))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("permission denied to create role")
                .hasMessageEndingWith("that the user owns the database and may create roles.");
    }

    @Test
    void a_role_that_sees_every_space_is_refused_as_the_apps() throws Exception {
        String url = external("seeing");
        try (Connection setup = connect(server)) {
            execute(
                    setup,
                    "create role seeing_app bypassrls",
                    "alter role \"seeing owner\" superuser");
        }

        assertThatThrownBy(() -> Database.external(url, external))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(
                        "The role seeing_app of the external PostgreSQL sees every space");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/none?user=me&password=pa55word",
                "jdbc:postgresql://no-such-host.invalid/none?user=me&password=pa55word",
                "jdbc:postgresql://127.0.0.1:port/none?user=me&password=pa55word",
                "jdbc:postgresql:/127.0.0.1?user=me&password=pa55word%",
                "jdbc:mysql://127.0.0.1/none?user=me&password=pa55word",
                "postgres://me:pa55word@127.0.0.1/none"
            })
    void an_external_server_that_is_not_reached_is_named_without_its_password(String url) {
        assertThatThrownBy(() -> Database.external(url, external))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("credence.database.url")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("pa55word"));
    }

    @Test
    void a_wrong_external_password_is_not_repeated() throws Exception {
        String url = external("locked").replace("pa55word", "wr0ngword");

        assertThatThrownBy(() -> Database.external(url, external))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("password authentication failed")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("wr0ngword"));
    }

    @Test
    void an_external_database_of_another_folder_is_refused_before_anything_changes()
            throws Exception {
        String url = external("of-another");
        Database first = Database.external(url, external);
        KeyCheck.require(first, external, db -> true);
        DataFolder other = DataFolder.unlocked(Files.createDirectory(folder.resolve("other")));

        assertThatThrownBy(() -> Database.external(url, other))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(
                        "The key file %s is not the one that the database jdbc:postgresql://"
                                .formatted(other.resolve("master.key")))
                .hasMessageContaining("/of-another was sealed with: restore")
                .hasMessageNotContaining("pa55word");

        asApp(first).close(); // the first folder's password still opens
        assertThat(other.resolve("database")).doesNotExist();
        Database.external(url, external);
    }

    @Test
    void a_lost_master_key_is_noticed_at_the_start() throws Exception {
        Database database = prepare("sealed");
        KeyCheck.require(database, external, db -> true);
        DataFolder lost = DataFolder.unlocked(Files.createDirectory(folder.resolve("lost")));

        assertThatThrownBy(() -> KeyCheck.require(database, lost, db -> true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("restore the right master.key from your backup")
                .hasMessageEndingWith("with --data.");

        KeyCheck.require(
                database,
                external,
                db -> {
                    throw new IllegalStateException("it is known already");
                });
    }

    @Test
    void a_database_of_before_takes_a_key_only_if_it_opens_what_is_sealed() throws Exception {
        Database database = prepare("before");

        assertThatThrownBy(() -> KeyCheck.require(database, external, db -> false))
                .isInstanceOf(Refusal.class);
        try (Connection owner = database.asOwner()) {
            assertThat(rows(owner, "select 1 from platform_key_check")).isEmpty();
        }

        KeyCheck.require(database, external, db -> true);
        try (Connection owner = database.asOwner()) {
            assertThat(rows(owner, "select length(value) from platform_key_check"))
                    .containsExactly("32");
        }
    }

    @Test
    void the_app_cannot_read_or_change_the_key_check() throws Exception {
        try (Connection app = asApp(prepare("checked"))) {
            assertThatThrownBy(() -> rows(app, "select value from platform_key_check"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static Database prepare(String name) {
        return Database.prepare(server, folder.resolve("secrets"), name);
    }

    /** A database that an administrator made for us, and its address. */
    private static String external(String name) throws SQLException {
        try (Connection setup = connect(server)) {
            execute(
                    setup,
                    "create role \"%s owner\" login createrole password 'pa55word'".formatted(name),
                    "create database \"%1$s\" owner \"%1$s owner\"".formatted(name));
        }
        String escaped = name.replace(" ", "%20");
        return "%s?user=%s%%20owner&password=pa55word".formatted(server.url(escaped), escaped);
    }

    private static void makeNote(Connection owner, UUID space) throws SQLException {
        execute(
                owner,
                "create table note (tenant_id uuid not null, word text not null)",
                "select credence_in_spaces('note')",
                "alter table note no force row level security",
                "insert into note values ('%s', 'kept')".formatted(space),
                "alter table note force row level security");
    }

    private static String state(Connection owner) throws SQLException {
        return String.join(
                "\n",
                rows(
                        owner,
                        """
                        select string_agg(concat_ws(' ', relname, relkind, relacl, relrowsecurity, relforcerowsecurity), E'\\n' order by oid)
                        from pg_class where relnamespace = 'public'::regnamespace
                        union all select string_agg(defaclacl::text, ' ') from pg_default_acl
                        union all select nspacl::text from pg_namespace where nspname = 'public'
                        """));
    }
}
