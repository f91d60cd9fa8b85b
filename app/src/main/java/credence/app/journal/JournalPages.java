package credence.app.journal;

import credence.app.platform.Html;
import credence.app.platform.Shell;
import java.util.HexFormat;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The journal, to be read and printed by auditors. */
@RestController
class JournalPages {
    private static final int SHOWN = 50;

    record JournalView(long size, String root, List<LeafView> latest) {}

    private final Journal journal;

    JournalPages(Journal journal) {
        this.journal = journal;
    }

    @GetMapping("/journal")
    Html journal(Shell shell) {
        JournalView view =
                new JournalView(
                        journal.size(),
                        HexFormat.of().formatHex(journal.root()),
                        journal.last(SHOWN));
        return Html.of((out, raw) -> JtejournalGenerated.render(out, raw, shell, view));
    }
}
