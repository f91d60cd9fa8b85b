package credence.app.accounts;

import static credence.app.accounts.AccountsFixtures.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.AppTest;
import credence.app.platform.Database;
import credence.app.platform.GlobalTables;
import credence.app.platform.Spaces;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Row-level security of all the product's tables, as the application's own role meets it. */
@AppTest
class RowSecurityTest {
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;
    @Autowired Accounts accounts;
    @Autowired Database database;

    @Test
    void every_table_belongs_to_spaces_or_stands_in_the_list_of_global_ones() {
        String check = "(tenant_id = ( SELECT credence_tenant() AS credence_tenant))";
        Set<String> offending = new TreeSet<>();
        var tables =
                db.sql(
                                """
                                select c.relname as name,
                                       c.relrowsecurity and c.relforcerowsecurity as forced,
                                       (select string_agg(concat_ws(' ', p.polname, pg_get_expr(p.polqual, p.polrelid),
                                                                    pg_get_expr(p.polwithcheck, p.polrelid), p.polcmd, p.polpermissive), ', ')
                                          from pg_policy p where p.polrelid = c.oid) as policies,
                                       (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                                         where i.indrelid = c.oid and i.indisprimary) as key
                                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                 where n.nspname = 'public' and c.relkind in ('r', 'p', 'f', 'm')
                                """)
                        .query()
                        .listOfRows();
        for (var table : tables) {
            String name = String.valueOf(table.get("name"));
            if (GlobalTables.ALL.contains(name) || name.startsWith(GlobalTables.MIGRATION_HISTORY))
                continue;
            boolean kept =
                    Boolean.TRUE.equals(table.get("forced"))
                            && ("in_space " + check + " " + check + " * t")
                                    .equals(table.get("policies"))
                            && "tenant_id".equals(table.get("key"));
            if (!kept) offending.add(new TreeMap<>(table).toString());
        }

        assertThat(offending).isEmpty();
        assertThat(tables)
                .extracting(row -> String.valueOf(row.get("name")))
                .containsAll(GlobalTables.ALL);
    }

    @Test
    void without_a_space_each_table_of_spaces_is_an_error_and_not_empty() {
        for (String table :
                List.of(
                        "person_profile",
                        "identifier",
                        "consent",
                        "organisation_profile",
                        "team",
                        "team_member",
                        "erasure",
                        "password_reset"))
            assertThatThrownBy(() -> spaces.outside(() -> count(table)))
                    .as(table)
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getSQLState()).isEqualTo("CR001"));
    }

    @Test
    void an_organisation_sees_and_touches_its_own_teams_only() {
        Actor one = actor(accounts, Role.ADMINISTRATOR);
        Actor two = actor(accounts, Role.ADMINISTRATOR);
        UUID team = accounts.createTeam(one, "Night desk").id();

        spaces.in(
                two.organisation(),
                () -> {
                    assertThat(count("team")).isZero();
                    assertThat(update("update team set name = 'stolen' where id = ?", team))
                            .isZero();
                    assertThat(update("delete from team where id = ?", team)).isZero();
                    assertThat(update("delete from team where tenant_id = ?", one.organisation()))
                            .isZero();
                });

        assertThat(accounts.teams(one)).extracting(Team::name).containsExactly("Night desk");
    }

    @Test
    void a_row_cannot_be_written_into_or_moved_to_another_space() {
        Actor one = actor(accounts, Role.ADMINISTRATOR);
        Actor two = actor(accounts, Role.ADMINISTRATOR);
        accounts.createTeam(two, "Night desk");

        for (String statement :
                List.of(
                        "insert into team (tenant_id, id, name) values (?, gen_random_uuid(),"
                                + " 'planted')",
                        "update team set tenant_id = ?"))
            assertThatThrownBy(
                            () ->
                                    spaces.in(
                                            two.organisation(),
                                            () -> update(statement, one.organisation())))
                    .as(statement)
                    .hasStackTraceContaining("row-level security");
    }

    @Test
    void the_application_can_switch_nothing_of_this_off() {
        for (String statement :
                List.of(
                        "alter table team disable row level security",
                        "drop policy in_space on team",
                        "truncate team",
                        "create table mine (id int)",
                        "set role " + database.owner()))
            assertThatThrownBy(() -> spaces.in(UUID.randomUUID(), () -> db.sql(statement).update()))
                    .as(statement)
                    .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(
                        () ->
                                spaces.in(
                                        UUID.randomUUID(),
                                        () -> {
                                            db.sql("set local row_security = off").update();
                                            count("team");
                                        }))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void a_failure_keeps_nothing_of_work_over_several_spaces() throws SQLException {
        Actor one = actor(accounts, Role.ADMINISTRATOR);

        assertThatThrownBy(
                        () ->
                                spaces.in(
                                        one.organisation(),
                                        () -> {
                                            accounts.createPerson(
                                                    "Lost", List.of(), Optional.empty());
                                            accounts.createTeam(one, "Lost in failure");
                                            throw new IllegalStateException("failed at the end");
                                        }))
                .hasMessage("failed at the end");

        try (Connection owner = database.asOwner();
                var sql = owner.createStatement();
                var rows =
                        sql.executeQuery(
                                "select count(*) from team where name = 'Lost in failure'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    private int update(String statement, UUID argument) {
        return db.sql(statement).param(argument).update();
    }

    private long count(String table) {
        return db.sql("select count(*) from " + table).query((row, i) -> row.getLong(1)).single();
    }
}
