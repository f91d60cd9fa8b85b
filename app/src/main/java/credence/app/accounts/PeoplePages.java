package credence.app.accounts;

import credence.app.platform.Html;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.app.platform.Shell;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The people of an organisation, for its administrators. */
@RestController
class PeoplePages {
    /**
     * @param teams names of the teams that the person is in
     */
    record Line(Member member, List<String> teams) {
        String name() {
            return member.name().orElse(Accounts.ERASED);
        }
    }

    /** What the form for a new person shows again after a refusal. */
    record Form(String name, String identifier, Set<Role> roles) {
        static final Form EMPTY = new Form("", "", Set.of(Role.LEARNER));
    }

    /**
     * @param organisation its name
     * @param link shown once, after somebody was added
     */
    record ListView(
            String organisation,
            List<Line> people,
            List<Team> teams,
            Form form,
            Optional<String> link,
            Optional<String> problem) {}

    record PersonView(
            Member member,
            List<Team> teams,
            boolean oneself,
            Optional<String> link,
            Optional<String> problem) {
        String name() {
            return member.name().orElse(Accounts.ERASED);
        }

        boolean isIn(Team team) {
            return team.members().contains(member.person());
        }
    }

    private final Accounts accounts;
    private final Settings settings;

    PeoplePages(Accounts accounts, Settings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @GetMapping("/people")
    Html list(Actor actor, Shell shell) {
        return list(actor, shell, Form.EMPTY, Optional.empty(), Optional.empty());
    }

    @PostMapping("/people")
    ResponseEntity<Html> add(
            Actor actor,
            Shell shell,
            @RequestParam String name,
            @RequestParam String identifier,
            @RequestParam(defaultValue = "") Set<Role> roles) {
        try {
            Identifier known =
                    identifier.contains("@")
                            ? Identifier.email(identifier)
                            : Identifier.handle(identifier);
            Invitation invitation = accounts.invite(actor, name, List.of(known), roles);
            return ResponseEntity.ok(
                    list(
                            actor,
                            shell,
                            Form.EMPTY,
                            Optional.of(link(invitation)),
                            Optional.empty()));
        } catch (Refusal refusal) {
            Form form = new Form(name, identifier, roles);
            return refused(actor, shell, form, refusal);
        }
    }

    @PostMapping("/people/teams")
    ResponseEntity<Html> addTeam(Actor actor, Shell shell, @RequestParam String name) {
        try {
            accounts.createTeam(actor, name);
            return to("/people");
        } catch (Refusal refusal) {
            return refused(actor, shell, Form.EMPTY, refusal);
        }
    }

    private ResponseEntity<Html> refused(Actor actor, Shell shell, Form form, Refusal refusal) {
        Optional<String> problem = Optional.of(refusal.sentence());
        return ResponseEntity.badRequest()
                .body(list(actor, shell, form, Optional.empty(), problem));
    }

    private Html list(
            Actor actor, Shell shell, Form form, Optional<String> link, Optional<String> problem) {
        actor.require(Role.ADMINISTRATOR);
        List<Team> teams = accounts.teams(actor);
        List<Line> lines =
                accounts.people(actor).stream()
                        .map(member -> new Line(member, teamsOf(member, teams)))
                        .toList();
        ListView view =
                new ListView(
                        accounts.organisation(actor.organisation()).name(),
                        lines,
                        teams,
                        form,
                        link,
                        problem);
        return Html.of((out, raw) -> JtepeopleGenerated.render(out, raw, shell, view));
    }

    private static List<String> teamsOf(Member member, List<Team> teams) {
        return teams.stream()
                .filter(team -> team.members().contains(member.person()))
                .map(Team::name)
                .toList();
    }

    @GetMapping("/people/{person}")
    Html person(Actor actor, Shell shell, @PathVariable UUID person) {
        return person(actor, shell, person, Optional.empty(), Optional.empty());
    }

    @PostMapping("/people/organisation")
    ResponseEntity<Html> rename(Actor actor, Shell shell, @RequestParam String name) {
        try {
            accounts.renameOrganisation(actor, name);
            return to("/people");
        } catch (Refusal refusal) {
            return refused(actor, shell, Form.EMPTY, refusal);
        }
    }

    @PostMapping("/people/{person}/name")
    ResponseEntity<Html> rename(
            Actor actor, Shell shell, @PathVariable UUID person, @RequestParam String name) {
        return doing(actor, shell, person, () -> accounts.rename(actor, person, name));
    }

    @PostMapping("/people/{person}/roles")
    ResponseEntity<Html> roles(
            Actor actor,
            Shell shell,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") Set<Role> roles) {
        return doing(actor, shell, person, () -> accounts.setRoles(actor, person, roles));
    }

    @PostMapping("/people/{person}/teams")
    ResponseEntity<Html> teams(
            Actor actor,
            Shell shell,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") Set<UUID> teams) {
        return doing(
                actor,
                shell,
                person,
                () -> {
                    for (Team team : accounts.teams(actor)) {
                        if (teams.contains(team.id())) accounts.joinTeam(actor, team.id(), person);
                        else accounts.leaveTeam(actor, team.id(), person);
                    }
                });
    }

    @PostMapping("/people/{person}/invitation")
    Html invite(Actor actor, Shell shell, @PathVariable UUID person) {
        return person(
                actor,
                shell,
                person,
                Optional.of(link(accounts.inviteAgain(actor, person))),
                Optional.empty());
    }

    @PostMapping("/people/{person}/erase")
    ResponseEntity<Html> erase(
            Actor actor,
            Shell shell,
            @PathVariable UUID person,
            @RequestParam String reason,
            @RequestParam String confirmation) {
        return doing(
                actor,
                shell,
                person,
                () -> {
                    if (!confirmation.strip().equalsIgnoreCase("erase"))
                        throw new Refusal("Nothing was erased: type the word erase to confirm.");
                    accounts.erase(actor, person, reason);
                });
    }

    private ResponseEntity<Html> doing(Actor actor, Shell shell, UUID person, Runnable work) {
        try {
            work.run();
            return to("/people");
        } catch (Refusal refusal) {
            return ResponseEntity.badRequest()
                    .body(
                            person(
                                    actor,
                                    shell,
                                    person,
                                    Optional.empty(),
                                    Optional.of(refusal.sentence())));
        }
    }

    private Html person(
            Actor actor,
            Shell shell,
            UUID person,
            Optional<String> link,
            Optional<String> problem) {
        actor.require(Role.ADMINISTRATOR);
        Member member =
                accounts.people(actor).stream()
                        .filter(one -> one.person().equals(person))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("person"));
        PersonView view =
                new PersonView(
                        member,
                        accounts.teams(actor),
                        person.equals(actor.person()),
                        link,
                        problem);
        return Html.of((out, raw) -> JtepersonGenerated.render(out, raw, shell, view));
    }

    private String link(Invitation invitation) {
        String origin =
                settings.baseUrl()
                        .map(URI::toString)
                        .orElseGet(
                                () ->
                                        ServletUriComponentsBuilder.fromCurrentContextPath()
                                                .toUriString());
        return origin + "/invitation?token=" + invitation.token();
    }

    private static ResponseEntity<Html> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
    }
}
