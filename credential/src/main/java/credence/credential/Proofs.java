package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The proofs of one document. Side by side they are a set; a proof that names previous ones vouches
 * for those too, and is a link of a chain. [Data Integrity 1.0, 4.3, 4.5]
 */
final class Proofs {
    private static final int MOST = 8;

    private final JsonObject unsecured;
    private final List<Proof> asTheyStand;

    private Proofs(JsonObject unsecured, List<Proof> asTheyStand) {
        this.unsecured = unsecured;
        this.asTheyStand = List.copyOf(asTheyStand);
    }

    /** All proofs of a document that carries at least one, and those that they build on. */
    static Proofs of(JsonObject document) throws Refusal {
        var listed = Member.values(document, "proof").toList();
        if (listed.isEmpty()) throw Refusal.altered("It carries no proof.");
        if (listed.size() > MOST)
            throw Refusal.unsupported("It carries more than " + MOST + " proofs.");
        var proofs = new ArrayList<Proof>();
        for (var item : listed) {
            if (!(item instanceof JsonObject object))
                throw Refusal.altered("A proof is not of the form of a proof.");
            proofs.add(Proof.read(object));
        }
        requireAnchored(proofs);
        return new Proofs(JSON.createObjectBuilder(document).remove("proof").build(), proofs);
    }

    private static void requireAnchored(List<Proof> proofs) throws Refusal {
        var ids = new HashSet<String>();
        for (var proof : proofs)
            if (!proof.id().isEmpty() && !ids.add(proof.id()))
                throw Refusal.altered("Two proofs have the same id.");
        for (var proof : proofs)
            if (!ids.containsAll(proof.previous()))
                throw Refusal.altered("A proof builds on another that is not there.");
    }

    /** Each after those that it builds on; else as they stand. */
    List<Proof> inOrder() throws Refusal {
        var ordered = new ArrayList<Proof>();
        var done = new HashSet<String>();
        var waiting = new ArrayList<>(asTheyStand);
        while (!waiting.isEmpty()) {
            var next =
                    waiting.stream()
                            .filter(proof -> done.containsAll(proof.previous()))
                            .findFirst();
            if (next.isEmpty())
                throw Refusal.altered("The proofs build on each other in a circle.");
            waiting.remove(next.get());
            ordered.add(next.get());
            done.add(next.get().id());
        }
        return ordered;
    }

    /** What a proof vouches for: the document, with the proofs that it was put upon. */
    JsonObject secured(Proof proof) {
        if (proof.previous().isEmpty()) return unsecured;
        var before = JSON.createArrayBuilder();
        for (var earlier : asTheyStand)
            if (proof.previous().contains(earlier.id())) before.add(earlier.json());
        return JSON.createObjectBuilder(unsecured).add("proof", before).build();
    }
}
