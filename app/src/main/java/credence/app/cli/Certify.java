package credence.app.cli;

import credence.app.cli.Certification.Concluded;
import credence.app.cli.Certification.Header;
import credence.app.cli.Certification.Pieces;
import credence.app.cli.Certification.Proposed;
import credence.app.cli.Certification.Request;
import credence.app.cli.Certification.Verdicts;
import credence.app.cli.Certification.Wish;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.catalogue.Catalogue;
import credence.decision.Scheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
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
                "Certify one person at the terminal: claims from evidence, judgement, decision,"
                        + " signed credential and report.")
final class Certify implements Callable<Integer> {
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
                        "Judge each claim here, then decide; one person does both, and everything"
                                + " says so.")
        private boolean asked;

        @Option(
                names = "--accept-as",
                paramLabel = "OFFICER",
                description = "Accept all claims unread, as this person; everything says so.")
        private @Nullable String officer;
    }

    @Override
    public Integer call() throws IOException {
        Scheme chosen = chosen();
        if (manner.officer != null) Office.requireOther(manner.officer, applicant);
        List<EvidenceFile> files = EvidenceFolder.read(evidence);
        Wish wish = new Wish(manner.officer != null, files.stream().map(Certify::header).toList());
        Outputs outputs = Outputs.in(out);
        return with(
                place.settings(),
                certification -> {
                    certification.admit(wish);
                    return certified(certification, chosen, wish, files, outputs);
                });
    }

    private int certified(
            Certification certification,
            Scheme chosen,
            Wish wish,
            List<EvidenceFile> files,
            Outputs outputs) {
        Dialogue dialogue = new Dialogue(System.console());
        String officer = wish.unread() ? String.valueOf(manner.officer) : dialogue.name();
        Office.requireOther(officer, applicant);
        Proposed proposed =
                propose(certification, new Request(chosen.key(), applicant, officer, wish), files);
        ShownText text = new ShownText(System.out);
        if (wish.unread()) text.print(proposed.shown());
        else text.printAround(proposed.shown());
        System.out.println();
        if (proposed.application().isEmpty()) return nothingToJudge(proposed, outputs);
        Verdicts verdicts =
                wish.unread()
                        ? new Verdicts(
                                proposed.application(),
                                officer,
                                true,
                                List.of(),
                                true,
                                "All claims were accepted, and the scheme asks for no more.")
                        : dialogue.verdicts(proposed, officer, chosen);
        return concluded(certification.conclude(verdicts), outputs);
    }

    private static Header header(EvidenceFile file) {
        return new Header(file.name(), file.size(), file.declaration(), file.authors());
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
        return Holder.of(
                settings, installation -> work.apply(installation.bean(Office.class)), work::apply);
    }

    private static Proposed propose(
            Certification certification, Request request, List<EvidenceFile> files) {
        try (Meter meter = Meter.ofPassages()) {
            return certification.propose(request, bytesOf(files), meter);
        }
    }

    private static Pieces bytesOf(List<EvidenceFile> files) {
        Iterator<EvidenceFile> rest = files.iterator();
        return () -> bytesOf(rest.next());
    }

    private static InputStream bytesOf(EvidenceFile file) throws IOException {
        return Files.isDirectory(file.path())
                ? Pipe.from(file::writeTo)
                : Files.newInputStream(file.path());
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
