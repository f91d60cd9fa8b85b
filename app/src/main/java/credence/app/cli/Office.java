package credence.app.cli;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Identifier;
import credence.app.accounts.Organisation;
import credence.app.accounts.Role;
import credence.app.assessment.Assessments;
import credence.app.assessment.Run;
import credence.app.credentials.Credentials;
import credence.app.credentials.IssuedCredential;
import credence.app.evidence.Evidence;
import credence.app.evidence.Piece;
import credence.app.mapping.ProposedClaims;
import credence.app.mapping.ProposedClaims.Proposal;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import credence.app.review.Applications;
import credence.app.review.Applications.Dossier;
import credence.app.review.Applications.Outcome;
import credence.app.schemes.Schemes;
import credence.assessment.Progress;
import credence.decision.Judgement;
import credence.decision.Scheme;
import credence.skill.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Certifies through the doors of the modules, in an organisation of this installation itself.
 * People are known by the names that somebody gave them.
 */
@Component
class Office implements Certification {
    static final String ORGANISATION = "This installation";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration ISSUING = Duration.ofMinutes(2);

    private final Accounts accounts;
    private final Schemes schemes;
    private final Evidence evidence;
    private final Assessments assessments;
    private final ProposedClaims claims;
    private final Applications applications;
    private final Credentials credentials;
    private final Wording wording;
    private final Spaces spaces;
    private final Settings settings;
    private final Clock clock;

    Office(
            Accounts accounts,
            Schemes schemes,
            Evidence evidence,
            Assessments assessments,
            ProposedClaims claims,
            Applications applications,
            Credentials credentials,
            Wording wording,
            Spaces spaces,
            Settings settings,
            Clock clock) {
        this.accounts = accounts;
        this.schemes = schemes;
        this.evidence = evidence;
        this.assessments = assessments;
        this.claims = claims;
        this.applications = applications;
        this.credentials = credentials;
        this.wording = wording;
        this.spaces = spaces;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void admit(Wish wish) {
        if (wish.unread()) requireNoAddress();
        else applications.requireOnePersonMay();
        wish.pieces().forEach(piece -> evidence.requireWithinLimit(piece.name(), piece.size()));
    }

    @Override
    public Proposed propose(Request request, Pieces pieces, Progress progress) {
        Scheme scheme = schemes.named(request.scheme());
        requireOther(request.officer(), request.applicant());
        admit(request.wish());
        Organisation organisation = organisation();
        Actor applicant = actor(organisation, request.applicant(), EnumSet.of(Role.LEARNER));
        UUID run = submit(applicant, scheme, request.wish().pieces(), pieces);
        awaitClaims(applicant, run, progress);
        Proposal proposal = claims.of(applicant.home(), run);
        List<Piece> read =
                assessments.run(applicant, run).orElseThrow().pieces().stream()
                        .flatMap(id -> evidence.piece(applicant, id).stream())
                        .toList();
        Shown shown = wording.of(proposal, read);
        if (!proposal.claims().isEmpty())
            return new Proposed(
                    applications.submit(applicant, run).toString(),
                    scheme.title(),
                    shown,
                    List.of(),
                    "");
        Report report =
                new Report(
                        scheme,
                        request.applicant(),
                        organisation.name(),
                        clock.instant(),
                        shown,
                        read,
                        List.of(),
                        Optional.empty(),
                        madeWith(applicant, run));
        return new Proposed(
                "", scheme.title(), shown, shortfalls(scheme.result(List.of())), report.html());
    }

    @Override
    public Concluded conclude(Verdicts verdicts) {
        if (verdicts.unread()) requireNoAddress();
        Organisation organisation = organisation();
        Actor officer =
                actor(organisation, verdicts.officer(), EnumSet.of(Role.ASSESSOR, Role.OFFICER));
        UUID application = UUID.fromString(verdicts.application());
        judge(officer, application, verdicts);
        Dossier judged = applications.dossier(officer, application);
        List<String> shortfalls = shortfalls(judged.result());
        boolean granted = verdicts.granted() && shortfalls.isEmpty();
        String reason = granted || shortfalls.isEmpty() ? verdicts.reason() : notMet(shortfalls);
        Outcome outcome =
                verdicts.unread()
                        ? applications.decide(officer, application, granted, reason)
                        : applications.decideAsOnePerson(officer, application, granted, reason);
        return switch (outcome) {
            case Outcome.NotDecided not -> throw new Refusal(not.reason());
            case Outcome.Decided ignored ->
                    concluded(organisation, officer, application, granted, reason);
        };
    }

    /** Whether two names are one, as far as spelling tells. */
    static boolean isSame(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    static void requireOther(String officer, String applicant) {
        if (isSame(officer, applicant))
            throw new Refusal(
                    "Nobody decides on themselves: the one who accepts and the one who is certified"
                            + " must be two people.");
    }

    private void requireNoAddress() {
        if (settings.baseUrl().isPresent())
            throw new Refusal(
                    "Claims are not accepted unread where credence.base-url is set: use --decide,"
                            + " or judge them in the browser.");
    }

    /** One at a time: two commands may bring it along at once. */
    private synchronized Organisation organisation() {
        return accounts.organisations().stream()
                .filter(organisation -> organisation.name().equals(ORGANISATION))
                .findFirst()
                .orElseGet(() -> accounts.createOrganisation(ORGANISATION));
    }

    private Actor actor(Organisation organisation, String name, Set<Role> roles) {
        return accounts.join(person(name), organisation.space(), roles);
    }

    /** One at a time: two commands may name the same person at once. */
    private synchronized UUID person(String name) {
        Identifier identifier = Identifier.assertedName(name);
        return accounts.find(identifier)
                .orElseGet(
                        () ->
                                accounts.createPerson(name, List.of(identifier), Optional.empty())
                                        .id());
    }

    /** All pieces and the wish to have them assessed, or nothing of it. */
    private UUID submit(Actor applicant, Scheme scheme, List<Header> headers, Pieces pieces) {
        return spaces.in(
                applicant.home(),
                () ->
                        assessments.request(
                                applicant,
                                scheme.key(),
                                headers.stream()
                                        .map(header -> submit(applicant, header, pieces))
                                        .toList()));
    }

    private UUID submit(Actor applicant, Header header, Pieces pieces) {
        try (InputStream content = pieces.next()) {
            return evidence.submit(
                    applicant, header.name(), content, header.declaration(), header.authors());
        } catch (IOException e) {
            throw new UncheckedIOException("the evidence broke off", e);
        }
    }

    private void awaitClaims(Actor applicant, UUID id, Progress progress) {
        while (!claims.isReady(applicant.home(), id)) {
            Run run = assessments.run(applicant, id).orElseThrow();
            if (run.state() == Run.State.FAILED)
                throw new Refusal(
                        "The assessment broke off: try again, and report what --debug shows.",
                        Exit.FAULT);
            progress.at(run.done(), run.total());
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        assessments.run(applicant, id).ifPresent(run -> progress.at(run.total(), run.total()));
    }

    private void judge(Actor officer, UUID application, Verdicts verdicts) {
        if (verdicts.unread()) {
            applications.acceptUnread(officer, application);
            return;
        }
        for (Verdict verdict : verdicts.judged())
            applications.judge(
                    officer,
                    application,
                    UUID.fromString(verdict.claim()),
                    verdict.level() == 0
                            ? new Judgement.Rejected()
                            : new Judgement.Accepted(new Level(verdict.level())),
                    verdict.reason());
    }

    private Concluded concluded(
            Organisation organisation,
            Actor officer,
            UUID application,
            boolean granted,
            String reason) {
        Optional<IssuedCredential> issued =
                granted ? Optional.of(awaitIssued(organisation, application)) : Optional.empty();
        Dossier dossier = applications.dossier(officer, application);
        Report report =
                new Report(
                        dossier.scheme(),
                        accounts.nameOrErased(dossier.application().applicant()),
                        organisation.name(),
                        clock.instant(),
                        wording.of(
                                dossier.proposal(),
                                dossier.evidence().stream().map(Evidence.Granted::piece).toList()),
                        dossier.evidence().stream().map(Evidence.Granted::piece).toList(),
                        wording.judged(dossier),
                        dossier.decision()
                                .map(
                                        decision ->
                                                new Report.Decision(
                                                        granted,
                                                        accounts.nameOrErased(decision.officer()),
                                                        decision.reason(),
                                                        decision.manner(),
                                                        decision.decidedAt())),
                        assessments
                                .inSpace(dossier.application().home(), dossier.application().run())
                                .map(Run::madeWith)
                                .orElseThrow());
        String sentence =
                granted
                        ? "Certified: %s.".formatted(dossier.scheme().title())
                        : "Not certified: " + (reason.endsWith(".") ? reason : reason + ".");
        return new Concluded(
                granted,
                sentence,
                issued.flatMap(IssuedCredential::json).orElse(""),
                report.html());
    }

    private IssuedCredential awaitIssued(Organisation organisation, UUID application) {
        return await(() -> credentials.ofApplication(organisation.space(), application))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        "The decision stands, but the credential is not issued yet:"
                                                + " start the server, which issues it, and fetch it"
                                                + " there.",
                                        Exit.FAULT));
    }

    private static <T> Optional<T> await(Supplier<Optional<T>> look) {
        long limit = System.nanoTime() + ISSUING.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() < limit) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            found = look.get();
        }
        return found;
    }

    private java.util.SortedMap<String, String> madeWith(Actor applicant, UUID run) {
        return assessments.run(applicant, run).map(Run::madeWith).orElseThrow();
    }

    private static List<String> shortfalls(Scheme.Result result) {
        return result instanceof Scheme.Result.NotMet notMet
                ? notMet.shortfalls().stream().map(Scheme.Shortfall::sentence).toList()
                : List.of();
    }

    private static String notMet(List<String> shortfalls) {
        return shortfalls.stream()
                .collect(Collectors.joining("; ", "The scheme is not met: ", "."));
    }
}
