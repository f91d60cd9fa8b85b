package credence.app.evidence;

import credence.app.accounts.PersonalArchive;
import credence.app.accounts.PersonalData;
import credence.app.platform.Spaces;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Pieces with their files and what was read from them, as personal data. */
@Component
class OwnEvidence implements PersonalData {
    private final PieceTable pieces;
    private final ChunkTable chunks;
    private final ExtractTable extracts;
    private final Spaces spaces;

    OwnEvidence(PieceTable pieces, ChunkTable chunks, ExtractTable extracts, Spaces spaces) {
        this.pieces = pieces;
        this.chunks = chunks;
        this.extracts = extracts;
        this.spaces = spaces;
    }

    @Override
    public void erase(UUID person, UUID home) {
        spaces.in(home, pieces::deleteAll);
    }

    @Override
    public void export(UUID person, UUID home, PersonalArchive archive) {
        List<Piece> all = spaces.in(home, pieces::all);
        archive.json("evidence.json", all);
        for (Piece piece : all) {
            String folder = "evidence/" + piece.id() + "/";
            archive.file(
                    folder + "original/" + piece.name(),
                    out -> original(person, home, piece.id(), out));
            archive.json(
                    folder + "extracts.json",
                    spaces.in(home, () -> extracts.of(person, piece.id())));
        }
    }

    /** Each row in a transaction of its own, so that a slow reader holds no connection. */
    private void original(UUID person, UUID home, UUID piece, OutputStream out) throws IOException {
        for (int ordinal = 0; ; ordinal++) {
            int next = ordinal;
            byte[] part = spaces.in(home, () -> chunks.plain(person, piece, next));
            if (part.length == 0) return;
            out.write(part);
        }
    }
}
