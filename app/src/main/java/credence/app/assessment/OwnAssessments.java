package credence.app.assessment;

import credence.app.accounts.PersonalArchive;
import credence.app.accounts.PersonalData;
import credence.app.platform.Spaces;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Assessments with their findings, as personal data. */
@Component
class OwnAssessments implements PersonalData {
    private final RunTable runs;
    private final FindingTable findings;
    private final Spaces spaces;

    OwnAssessments(RunTable runs, FindingTable findings, Spaces spaces) {
        this.runs = runs;
        this.findings = findings;
        this.spaces = spaces;
    }

    record Assessed(Run run, List<StoredFinding> findings) {}

    @Override
    public void erase(UUID person, UUID home) {
        spaces.in(home, runs::deleteAll);
    }

    @Override
    public void export(UUID person, UUID home, PersonalArchive archive) {
        archive.json(
                "assessments.json",
                spaces.in(
                        home,
                        () ->
                                runs.all().stream()
                                        .map(run -> new Assessed(run, findings.of(run.id())))
                                        .toList()));
    }
}
