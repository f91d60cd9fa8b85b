package credence.app.accounts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Teams of the organisation whose space is entered. */
@Repository
class TeamTable {
    private final JdbcClient db;

    TeamTable(JdbcClient db) {
        this.db = db;
    }

    /**
     * @return false if the name is taken
     */
    boolean insert(UUID organisation, UUID team, String name) {
        return db.sql(
                                "insert into team (tenant_id, id, name) values (:organisation,"
                                        + " :team, :name) on conflict (tenant_id, name) do nothing")
                        .param("organisation", organisation)
                        .param("team", team)
                        .param("name", name)
                        .update()
                == 1;
    }

    boolean exists(UUID team) {
        return db.sql("select 1 from team where id = :team")
                .param("team", team)
                .query((row, i) -> 1)
                .optional()
                .isPresent();
    }

    void add(UUID organisation, UUID team, UUID person) {
        db.sql(
                        "insert into team_member (tenant_id, team, person) values (:organisation,"
                                + " :team, :person) on conflict do nothing")
                .param("organisation", organisation)
                .param("team", team)
                .param("person", person)
                .update();
    }

    void remove(UUID team, UUID person) {
        db.sql("delete from team_member where team = :team and person = :person")
                .param("team", team)
                .param("person", person)
                .update();
    }

    void removeFromAll(UUID person) {
        db.sql("delete from team_member where person = :person").param("person", person).update();
    }

    List<Team> all() {
        Map<UUID, Team> teams = new LinkedHashMap<>();
        db.sql(
                        "select t.id, t.name, m.person from team t left join team_member m on"
                                + " m.team = t.id order by t.name, m.person")
                .query(
                        row -> {
                            UUID id = row.getObject(1, UUID.class);
                            Team team =
                                    teams.getOrDefault(
                                            id, new Team(id, row.getString(2), List.of()));
                            teams.put(id, with(team, row.getObject(3, UUID.class)));
                        });
        return List.copyOf(teams.values());
    }

    private static Team with(Team team, @org.jspecify.annotations.Nullable UUID member) {
        if (member == null) return team;
        List<UUID> members = new ArrayList<>(team.members());
        members.add(member);
        return new Team(team.id(), team.name(), members);
    }
}
