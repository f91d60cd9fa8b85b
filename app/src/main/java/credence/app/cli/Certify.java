package credence.app.cli;

import credence.app.cli.Certification.Concluded;
import credence.app.cli.Certification.Header;
import credence.app.cli.Certification.Pieces;
import credence.app.cli.Certification.Proposed;
import credence.app.cli.Certification.Request;
import credence.app.cli.Certification.Verdicts;
import credence.app.platform.DataFolder;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.catalogue.Catalogue;
import credence.decision.Scheme;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code credence certify}: the whole job at a terminal. */
@Command(
        name = "certify",
        description =
                "Certify one person at the terminal: claims from evidence, judgement, decision, signed credential and report.")
final class Certify implements Callable<Integer> {
    private static final String ONE_PERSON = "credence.one-person-decisions";

    @Parameters(arity = "1..*", paramLabel = "EVIDENCE", description = "Files and folders.")
    private List<Path> evidence = List.of();

    @Option(
            names = "--scheme",
            required = true,
            paramLabel = "ID",
            description = "What is certified.")
    private String scheme = "";

    @Option(
            names = "--for",
            required = true,
            paramLabel = "NAME",
            description = "Who is certified.")
    private String applicant = "";

    @ArgGroup(multiplicity = "1")
    private Manner manner = new Manner();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where credential.json and report.html go (${DEFAULT-VALUE}).")
    private Path out = Path.of("out");

    @Mixin private Place place = new Place();

    /** How it is judged. */
    private static final class Manner {
        @Option(
                names = "--decide",
                description =
                        "Judge each claim here, then decide; one person does both, and everything says so.")
        private boolean asked;

        @Option(
                names = "--accept-as",
                paramLabel = "OFFICER",
                description = "Accept all claims unread, as this person; everything says so.")
        private @Nullable String officer;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = settings();
        Scheme chosen = chosen();
        List<EvidenceFile> files = EvidenceFolder.read(evidence);
        Outputs outputs = Outputs.in(out);
        Dialogue dialogue = new Dialogue(System.console());
        boolean unread = manner.officer != null;
        String officer = unread ? String.valueOf(manner.officer) : dialogue.name();
        Office.requireOther(officer, applicant);
        if (unread && settings.baseUrl().isPresent())
            throw new Refusal(
                    "Claims are not accepted unread where credence.base-url is set: use --decide, or judge them in the browser.");
        Request request =
                new Request(
                        chosen.key(),
                        applicant,
                        officer,
                        unread,
                        files.stream()
                                .map(
                                        file ->
                                                new Header(
                                                        file.name(),
                                                        file.declaration(),
                                                        file.authors()))
                                .toList());
        return with(
                settings,
                certification -> {
                    Proposed proposed = propose(certification, request, files);
                    ShownText text = new ShownText(System.out);
                    if (unread) text.print(proposed.shown());
                    else text.printAround(proposed.shown());
                    System.out.println();
                    if (proposed.application().isEmpty()) return nothingToJudge(proposed, outputs);
                    Verdicts verdicts =
                            unread
                                    ? new Verdicts(
                                            proposed.application(),
                                            officer,
                                            true,
                                            List.of(),
                                            true,
                                            "All claims were accepted, and the scheme asks for no more.")
                                    : dialogue.verdicts(proposed, officer, chosen);
                    return concluded(certification.conclude(verdicts), outputs);
                });
    }

    /** At the terminal one person judges and decides, unless the settings say otherwise. */
    private Settings settings() {
        Settings plain = place.settings();
        boolean stated =
                plain.all().stream()
                        .anyMatch(
                                setting ->
                                        setting.key().name().equals(ONE_PERSON)
                                                && !setting.source().equals("default"));
        return stated ? plain : place.settings(Map.of(ONE_PERSON, "true"));
    }

    private Scheme chosen() {
        return Catalogue.scheme(scheme)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        "There is no scheme %s: choose one of %s."
                                                .formatted(
                                                        scheme,
                                                        Catalogue.schemes().stream()
                                                                .map(Scheme::key)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /** Works in this process, or hands over to the one that holds the data folder. */
    private static int with(Settings settings, Function<Certification, Integer> work) {
        Optional<DataFolder> folder = DataFolder.open(settings.data());
        if (folder.isPresent()) {
            try (Installation installation = Installation.atTerminal(folder.get(), settings)) {
                return work.apply(installation.bean(Office.class));
            }
        }
        Running server =
                Running.read(settings.data())
                        .filter(running -> running.port() > 0)
                        .orElseThrow(() -> Serve.held(settings.data()));
        return work.apply(new Elsewhere(server));
    }

    private static Proposed propose(
            Certification certification, Request request, List<EvidenceFile> files) {
        try (Meter meter = new Meter()) {
            return certification.propose(request, bytesOf(files), meter);
        }
    }

    private static Pieces bytesOf(List<EvidenceFile> files) {
        Iterator<EvidenceFile> rest = files.iterator();
        return () -> bytesOf(rest.next());
    }

    private static InputStream bytesOf(EvidenceFile file) throws IOException {
        if (!Files.isDirectory(file.path())) return Files.newInputStream(file.path());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.writeTo(bytes);
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static int nothingToJudge(Proposed proposed, Outputs outputs) {
        System.out.println("Not certified: nothing was claimed, so nothing was judged or decided.");
        proposed.shortfalls().forEach(shortfall -> System.out.println("  " + shortfall));
        outputs.write(proposed.report(), Optional.empty());
        System.out.println("Written: " + outputs.report());
        return Exit.NEGATIVE;
    }

    private static int concluded(Concluded concluded, Outputs outputs) {
        Optional<String> credential =
                Optional.of(concluded.credential()).filter(text -> !text.isEmpty());
        outputs.write(concluded.report(), credential);
        System.out.println(concluded.sentence());
        System.out.println(
                "Written: "
                        + (credential.isPresent() ? outputs.credential() + " and " : "")
                        + outputs.report());
        return concluded.granted() ? Exit.DONE : Exit.NEGATIVE;
    }
}
