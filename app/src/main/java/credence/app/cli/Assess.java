package credence.app.cli;

import credence.app.cli.Shown.NotShown;
import credence.app.cli.Shown.Quote;
import credence.app.cli.Shown.ShownClaim;
import credence.app.platform.Cache;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.assessment.Assessed;
import credence.assessment.Assessment;
import credence.assessment.PassageClass;
import credence.catalogue.Catalogue;
import credence.evidence.Citation;
import credence.evidence.Extract;
import credence.evidence.Hash;
import credence.extract.Extraction;
import credence.extract.Extractor;
import credence.extract.Limits;
import credence.mapping.Claim;
import credence.mapping.Claims;
import credence.models.Encoders;
import credence.skill.Framework;
import credence.skill.Level;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code credence assess}: evidence to claims with citations, for a look. Keeps nothing. */
@Command(
        name = "assess",
        description =
                "Which skills evidence shows, with the passages that show them. Keeps nothing.")
final class Assess implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "EVIDENCE", description = "Files and folders.")
    private List<Path> evidence = List.of();

    @Option(
            names = "--framework",
            paramLabel = "ID",
            description = "The framework whose skills are looked for (${DEFAULT-VALUE}).")
    private String framework = "delivery-judgement";

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Framework chosen =
                Catalogue.framework(framework)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "There is no framework %s: choose one of %s."
                                                        .formatted(
                                                                framework,
                                                                Catalogue.frameworks().stream()
                                                                        .map(Framework::key)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        ", ")))));
        Read read = read(EvidenceFolder.read(evidence));
        double threshold = Settings.read(System.getenv(), Map.of()).claimThreshold();
        Path cache =
                Cache.folder(Path.of(System.getProperty("java.io.tmpdir"), "credence"))
                        .resolve("models");
        try (Encoders encoders = Encoders.open(cache);
                Meter meter = Meter.ofPassages()) {
            Assessed assessed =
                    Assessment.assess(
                            read.extracts(),
                            chosen.skills(),
                            encoders.yardstick(Catalogue.frameworks()),
                            meter);
            meter.close();
            Shown shown = shown(read, assessed, chosen, threshold);
            if (json) Json.print(asJson(chosen, shown, assessed));
            else new ShownText(System.out).print(shown);
        }
        return Exit.DONE;
    }

    /**
     * @param files the piece that each extract came from, by the extract's digest
     */
    private record Read(List<Extract> extracts, Map<Hash, String> files, List<String> problems) {}

    private static Read read(List<EvidenceFile> pieces) throws IOException {
        Read read = new Read(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        try (Extractor extractor = Extractor.open(Limits.DEFAULT)) {
            for (EvidenceFile piece : pieces)
                switch (extractor.extract(piece.path(), piece.authors())) {
                    case Extraction.Extracted extracted ->
                            extracted
                                    .extracts()
                                    .forEach(
                                            extract -> {
                                                read.extracts().add(extract);
                                                read.files()
                                                        .putIfAbsent(extract.hash(), name(piece));
                                            });
                    case Extraction.Refused refused -> read.problems().add(refused.sentence());
                }
        }
        return read;
    }

    private static String name(EvidenceFile piece) {
        return String.valueOf(piece.path().toAbsolutePath().normalize().getFileName());
    }

    private static Shown shown(
            Read read, Assessed assessed, Framework framework, double threshold) {
        List<Claim> claims = Claims.of(assessed.findings(), threshold);
        Set<SkillId> claimed =
                claims.stream().map(Claim::skill).collect(Collectors.toCollection(HashSet::new));
        List<NotShown> notShown =
                assessed.findings().stream()
                        .filter(finding -> claimed.add(finding.skill()))
                        .map(
                                finding ->
                                        new NotShown(
                                                finding.skill().toString(),
                                                skill(framework, finding.skill()).name(),
                                                quote(
                                                        read,
                                                        finding.citation(),
                                                        finding.passageClass()),
                                                finding.missing()))
                        .toList();
        return new Shown(
                claims.stream().map(claim -> claim(read, framework, claim)).toList(),
                notShown,
                read.problems());
    }

    private static ShownClaim claim(Read read, Framework framework, Claim claim) {
        return new ShownClaim(
                "",
                claim.skill().toString(),
                skill(framework, claim.skill()).name(),
                claim.level().map(Level::rank).orElse(0),
                claim.level().map(framework::nameOf).orElse(""),
                claim.confidence().value(),
                claim.confidence().calibrated(),
                claim.citations().stream()
                        .map(citation -> quote(read, citation, PassageClass.DEMONSTRATED))
                        .toList(),
                claim.missing());
    }

    private static Quote quote(Read read, Citation citation, PassageClass passageClass) {
        return new Quote(
                read.files().getOrDefault(citation.extract(), ""),
                citation.place(),
                citation.quote(),
                passageClass.label(),
                citation.extract().hex(),
                citation.start(),
                citation.end());
    }

    private static Skill skill(Framework framework, SkillId id) {
        return framework.skill(id).orElseThrow(() -> new IllegalStateException("no skill " + id));
    }

    private static Map<String, Object> asJson(Framework framework, Shown shown, Assessed assessed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("framework", framework.key());
        json.put("claims", shown.claims().stream().map(Assess::asJson).toList());
        json.put("notShown", shown.notShown());
        json.put("notRead", shown.problems());
        json.put("passages", assessed.passages());
        json.put("madeWith", assessed.madeWith());
        return json;
    }

    private static Map<String, Object> asJson(ShownClaim claim) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("skill", claim.skill());
        json.put("name", claim.name());
        if (claim.rank() > 0) json.put("level", claim.rank());
        json.put("confidence", claim.confidence());
        json.put("calibrated", claim.calibrated());
        json.put("citations", claim.citations());
        json.put("missing", claim.missing());
        return json;
    }
}
