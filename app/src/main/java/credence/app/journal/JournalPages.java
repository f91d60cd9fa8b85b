package credence.app.journal;

import credence.app.platform.Html;
import credence.app.platform.Shell;
import credence.log.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
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
            List<LeafView> latest) {}

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
                        journal.last(SHOWN));
        return Html.of((out, raw) -> JtejournalGenerated.render(out, raw, shell, view));
    }
}
