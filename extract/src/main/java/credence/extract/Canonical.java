package credence.extract;

import credence.evidence.Anchor;
import credence.evidence.Extract;
import credence.evidence.Hash;
import java.util.List;

/** An extract without the digest of its source, which only the parent process computes. */
record Canonical(
        String name, String mediaType, String text, List<Anchor> anchors, List<String> notices) {
    Canonical {
        anchors = List.copyOf(anchors);
        notices = List.copyOf(notices);
    }

    Extract from(Hash source) {
        return new Extract(source, name, mediaType, text, anchors, notices);
    }
}
