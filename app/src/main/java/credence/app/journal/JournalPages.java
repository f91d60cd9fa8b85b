package credence.app.journal;

import credence.app.platform.Html;
import credence.app.platform.NotFound;
import credence.app.platform.Shell;
import credence.log.Note;
import credence.log.TlogProof;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The journal, to be read and printed by auditors. */
@RestController
class JournalPages {
    private static final int SHOWN = 50;

    /**
     * @param covered entries that the published checkpoint covers
     * @param witnesses by name, with what each said last; empty where it cosigned
     */
    record JournalView(
            long size,
            long covered,
            String checkpoint,
            String key,
            Map<String, Optional<String>> witnesses,
            Optional<Standstill> standstill,
            List<LeafView> latest) {}

    /**
     * @param proof empty while no published checkpoint covers the leaf
     */
    record OneLeaf(LeafView leaf, Optional<String> proof, String key) {}

    private final Journal journal;

    JournalPages(Journal journal) {
        this.journal = journal;
    }

    @GetMapping("/journal")
    Html journal(Shell shell) {
        Optional<Note> checkpoint = journal.checkpoint();
        JournalView view =
                new JournalView(
                        journal.size(),
                        checkpoint.map(Journal::size).orElse(0L),
                        checkpoint.map(Note::toString).orElse(""),
                        journal.key().toString(),
                        journal.witnesses(),
                        journal.standstill(),
                        journal.last(SHOWN));
        return Html.of((out, raw) -> JtejournalGenerated.render(out, raw, shell, view));
    }

    @GetMapping("/journal/{index}")
    Html leaf(Shell shell, @PathVariable long index) {
        OneLeaf view =
                new OneLeaf(
                        journal.find(index).orElseThrow(() -> new NotFound("leaf")),
                        journal.proof(index).map(TlogProof::toString),
                        journal.key().toString());
        return Html.of((out, raw) -> JteleafGenerated.render(out, raw, shell, view));
    }
}
