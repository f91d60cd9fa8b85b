package credence.app.credentials;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Organisation;
import credence.app.accounts.Role;
import credence.app.credentials.StopSwitch.Stop;
import credence.app.journal.Journal;
import credence.app.journal.Standstill;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * The door to credentials for those who run things. What takes no actor is for whoever owns the
 * data folder, and concerns every organisation; an administrator stops their own organisation
 * alone.
 */
@Service
public class Operations {
    private static final int LONGEST_REASON = 1_000;

    private final IntentTable intents;
    private final CredentialTable credentials;
    private final CommissionedTable commissioned;
    private final StopSwitch stop;
    private final Accounts accounts;
    private final Journal journal;
    private final Spaces spaces;
    private final Clock clock;

    Operations(
            IntentTable intents,
            CredentialTable credentials,
            CommissionedTable commissioned,
            StopSwitch stop,
            Accounts accounts,
            Journal journal,
            Spaces spaces,
            Clock clock) {
        this.intents = intents;
        this.credentials = credentials;
        this.commissioned = commissioned;
        this.stop = stop;
        this.accounts = accounts;
        this.journal = journal;
        this.spaces = spaces;
        this.clock = clock;
    }

    /** Why nothing is issued at this moment, and who can change that. */
    public sealed interface Halt {
        Instant since();

        String reason();

        /** By whoever runs the installation. */
        record OfAll(Instant since, String reason) implements Halt {}

        /** By an administrator of the organisation. */
        record OfOrganisation(Instant since, String reason) implements Halt {}

        /** The journal may not be the newest there is. */
        record OfJournal(Instant since, String reason) implements Halt {}
    }

    /**
     * Which credentials to look for.
     *
     * @param kind model, rubric or scheme; empty for whatever they were made with
     * @param version whole, or its first or last part, such as a scheme's key
     * @param from included
     * @param until excluded
     */
    public record Search(String kind, String version, Instant from, Instant until) {}

    /** A credential that a search found. */
    public record Affected(
            UUID credential,
            UUID organisation,
            String organisationName,
            Instant issuedAt,
            String state) {}

    /**
     * Where a credential stands in the journal.
     *
     * @param salt in hexadecimal digits: with the credential's bytes it opens the leaf; empty once
     *     the holder was erased
     */
    public record Logged(long leaf, Optional<String> salt) {}

    record Touched(UUID credential, Instant at) {}

    /** Halts all issuing. When this returns, nothing is signed any more. */
    public void stop(String reason) {
        String checked = checked(reason);
        spaces.outside(() -> stop.stop(checked, clock.instant()));
    }

    /**
     * @return whether issuing was stopped
     */
    public boolean resume() {
        return spaces.outside(stop::resume);
    }

    /** The stop of the whole installation. */
    public Optional<Halt> halted() {
        return spaces.outside(stop::standing).map(Operations::ofAll).or(this::standstill);
    }

    /** Halts the issuing of the actor's organisation. */
    public void stop(Actor actor, String reason) {
        actor.require(Role.ADMINISTRATOR);
        String checked = checked(reason);
        spaces.in(
                actor.organisation(),
                () -> stop.stopHere(actor.organisation(), checked, clock.instant()));
    }

    /** Lifts the stop of the actor's organisation, and no other. */
    public void resume(Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        spaces.in(actor.organisation(), () -> stop.resumeHere());
    }

    /** Everything that keeps the actor's organisation from issuing. */
    public List<Halt> halts(Actor actor) {
        actor.require(Role.ADMINISTRATOR, Role.AUDITOR, Role.OFFICER);
        List<Halt> halts = new ArrayList<>();
        spaces.outside(stop::standing).map(Operations::ofAll).ifPresent(halts::add);
        standstill().ifPresent(halts::add);
        spaces.in(actor.organisation(), stop::standingHere)
                .map(found -> new Halt.OfOrganisation(found.since(), found.reason()))
                .ifPresent(halts::add);
        return List.copyOf(halts);
    }

    /** Credentials of all organisations, by organisation and time. */
    public List<Affected> affected(Search search) {
        return accounts.organisations().stream()
                .flatMap(organisation -> affected(organisation, search).stream())
                .toList();
    }

    /** Where a credential of any organisation stands in the journal; empty where there is none. */
    public Optional<Logged> logged(UUID credential) {
        return accounts.organisations().stream()
                .flatMap(
                        organisation ->
                                spaces
                                        .in(organisation.space(), () -> intents.logged(credential))
                                        .stream())
                .findFirst();
    }

    private List<Affected> affected(Organisation organisation, Search search) {
        return spaces.in(
                organisation.space(),
                () ->
                        intents.touched(search).stream()
                                .map(
                                        touched ->
                                                new Affected(
                                                        touched.credential(),
                                                        organisation.space(),
                                                        organisation.name(),
                                                        touched.at(),
                                                        state(touched.credential())))
                                .toList());
    }

    private String state(UUID credential) {
        return credentials
                .find(credential)
                .map(found -> found.state(clock.instant()))
                .or(() -> commissioned.find(credential).map(found -> found.state(clock.instant())))
                .orElse("issued");
    }

    private Optional<Halt> standstill() {
        return journal.standstill().map(Operations::ofJournal);
    }

    private static Halt ofAll(Stop found) {
        return new Halt.OfAll(found.since(), found.reason());
    }

    private static Halt ofJournal(Standstill found) {
        return new Halt.OfJournal(found.since(), found.reason());
    }

    /**
     * What may be given as a reason.
     *
     * @throws Refusal if it is blank or too long
     */
    static String checked(String reason) {
        if (reason.isBlank())
            throw new Refusal("A reason is missing: write one sentence on why issuing stops.");
        if (reason.length() > LONGEST_REASON)
            throw new Refusal(
                    "The reason has %d characters: shorten it to %d."
                            .formatted(reason.length(), LONGEST_REASON));
        return reason.strip();
    }
}
