package credence.collect.judgement;

import credence.collect.history.Commit;
import credence.collect.history.History;
import credence.collect.outcome.Delivered;
import credence.collect.provenance.Provenance;
import credence.collect.provenance.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.Repository;

/**
 * How the changes of a history were judged, as far as anybody recorded it. The same files in any
 * order give the same.
 *
 * @param given what was read for it
 * @param byChange by the full id of a change's commit on the main line; a change of which nothing
 *     is recorded is not in it
 * @param usage by day, then tool
 */
public record Judgements(
        JudgementFiles given, Map<String, Judgement> byChange, List<Usage> usage, Seen seen) {
    /** Where nothing is recorded. */
    public static final Judgements NONE =
            new Judgements(
                    JudgementFiles.NONE, Map.of(), List.of(), new Seen(0, 0, 0, 0, 0, 0, 0, 0, 0));

    public Judgements {
        byChange = Map.copyOf(byChange);
        usage = List.copyOf(usage);
    }

    /**
     * Reads the files and joins what they tell to the changes.
     *
     * @param changes of the history
     * @param pullRequests files of pull or merge requests
     * @param person makes of a login what may stand in events, and of a session what may be kept
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file is none of its kind; says which and what to do
     */
    public static Judgements of(
            Repository repository,
            History history,
            List<Delivered> changes,
            Provenance provenance,
            List<Path> pullRequests,
            JudgementFiles given,
            UnaryOperator<String> person)
            throws IOException {
        List<Request> requests = Provenance.requests(pullRequests);
        Joined joined = new Joined(repository, history, requests);
        Reviewing reviewing =
                new Reviewing(
                        new Reviews(given.reviews(), Lexicon.ofRequirements()),
                        joined,
                        provenance,
                        person);
        reviewing.read(repository, history);
        Telemetry telemetry = new Telemetry(given.telemetry(), provenance::tool, person);
        Deciding deciding = new Deciding(telemetry, requests, provenance);
        Noted noted = new Noted(history, provenance);
        TakenBack takenBack = new TakenBack(repository, history);
        Map<String, Judgement> byChange = new TreeMap<>();
        Map<Integer, Judgement.Decisions> decisions = deciding.byChange(joined);
        List<Commit> main = history.commits().stream().filter(Commit::isMain).toList();
        for (int change = 0; change < changes.size(); change++) {
            Judgement judgement =
                    Assembled.of(
                            changes.get(change),
                            main.get(change).main(),
                            provenance,
                            reviewing,
                            noted,
                            decisions,
                            takenBack);
            if (!judgement.equals(Assembled.NOTHING))
                byChange.put(changes.get(change).commit(), judgement);
        }
        return new Judgements(
                given,
                byChange,
                deciding.usage(),
                new Seen(
                        reviewing.changes(),
                        reviewing.threads(),
                        reviewing.notJoined(),
                        reviewing.notDelivered(),
                        reviewing.unread(),
                        noted.told(),
                        noted.implausible(),
                        deciding.decisions(),
                        telemetry.unread()));
    }
}
