package credence.log;

import static credence.log.LogFixtures.flipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleLawsTest {
    private static final int MOST = 130;
    private static final long SEED = 6962;

    private final Random random = new Random(SEED);
    private final List<byte[]> leaves = LogFixtures.leaves(MOST, random);
    private final Map<String, Hash> kept = new HashMap<>();
    private final HashReader hashes =
            (level, index) ->
                    kept.computeIfAbsent(
                            level + "/" + index,
                            place -> LogFixtures.byDefinition(leaves).hash(level, index));
    private int refused;

    @Test
    void appending_leaf_by_leaf_gives_the_root_of_the_definition() {
        var frontier = Frontier.EMPTY;
        for (int size = 0; size < MOST; size++) {
            var root = LogFixtures.definition(leaves.subList(0, size));
            assertThat(frontier.root()).as("size %d", size).isEqualTo(root);
            assertThat(Merkle.root(size, hashes)).as("size %d", size).isEqualTo(root);
            frontier = frontier.append(Merkle.leafHash(leaves.get(size)));
        }
    }

    @Test
    void another_order_of_leaves_is_another_log() {
        var swapped = new ArrayList<>(leaves.subList(0, 20));
        for (int i = 1; i < 20; i++) {
            Collections.swap(swapped, i - 1, i);
            assertThat(LogFixtures.definition(swapped))
                    .isNotEqualTo(LogFixtures.definition(leaves.subList(0, 20)));
            Collections.swap(swapped, i - 1, i);
        }
    }

    @Test
    void every_leaf_of_every_size_is_shown_and_nothing_flipped_is() {
        int shown = 0;
        for (int size = 1; size <= MOST; size++) {
            var root = Merkle.root(size, hashes);
            for (int index = 0; index < size; index++) {
                var leaf = Merkle.leafHash(leaves.get(index));
                var proof = Merkle.inclusionProof(index, size, hashes);
                assertThat(Merkle.isIncluded(leaf, index, size, root, proof))
                        .as("seed %d, leaf %d of %d", SEED, index, size)
                        .isTrue();
                shown++;
                refuseInclusion(leaf, index, size, root, proof);
            }
        }
        System.out.println("seed " + SEED + ": " + shown + " shown, " + refused + " refused");
        assertThat(shown).isEqualTo(MOST * (MOST + 1) / 2);
    }

    private void refuseInclusion(Hash leaf, int index, int size, Hash root, List<Hash> proof) {
        refuse(Merkle.isIncluded(flipped(leaf, random), index, size, root, proof));
        refuse(Merkle.isIncluded(leaf, index, size, flipped(root, random), proof));
        if (size > 1) refuse(Merkle.isIncluded(leaf, (index + 1) % size, size, root, proof));
        refuse(Merkle.isIncluded(leaf, index, size, root, longer(proof)));
        if (!proof.isEmpty()) refuse(Merkle.isIncluded(leaf, index, size, root, shorter(proof)));
        for (int i = 0; i < proof.size(); i++)
            refuse(Merkle.isIncluded(leaf, index, size, root, flippedAt(proof, i)));
    }

    @Test
    void every_size_continues_every_smaller_one_and_nothing_flipped_does() {
        int shown = 0;
        for (int size = 0; size <= MOST; size++) {
            var root = Merkle.root(size, hashes);
            for (int old = 0; old <= size; old++) {
                var oldRoot = Merkle.root(old, hashes);
                var proof = Merkle.consistencyProof(old, size, hashes);
                assertThat(Merkle.isConsistent(old, oldRoot, size, root, proof))
                        .as("seed %d, %d to %d", SEED, old, size)
                        .isTrue();
                shown++;
                refuseConsistency(old, oldRoot, size, root, proof);
            }
        }
        System.out.println("seed " + SEED + ": " + shown + " shown, " + refused + " refused");
        assertThat(shown).isEqualTo((MOST + 1) * (MOST + 2) / 2);
    }

    private void refuseConsistency(int old, Hash oldRoot, int size, Hash root, List<Hash> proof) {
        refuse(Merkle.isConsistent(old, flipped(oldRoot, random), size, root, proof));
        if (old > 0 || size == 0) // every log continues the empty one
        refuse(Merkle.isConsistent(old, oldRoot, size, flipped(root, random), proof));
        refuse(Merkle.isConsistent(old, oldRoot, size, root, longer(proof)));
        if (!proof.isEmpty()) refuse(Merkle.isConsistent(old, oldRoot, size, root, shorter(proof)));
        for (int i = 0; i < proof.size(); i++)
            refuse(Merkle.isConsistent(old, oldRoot, size, root, flippedAt(proof, i)));
    }

    private void refuse(boolean accepted) {
        assertThat(accepted).as("seed %d", SEED).isFalse();
        refused++;
    }

    private List<Hash> flippedAt(List<Hash> proof, int at) {
        var changed = new ArrayList<>(proof);
        changed.set(at, flipped(proof.get(at), random));
        return changed;
    }

    private static List<Hash> shorter(List<Hash> proof) {
        return proof.subList(0, proof.size() - 1);
    }

    private static List<Hash> longer(List<Hash> proof) {
        var longer = new ArrayList<>(proof);
        longer.add(Merkle.EMPTY);
        return longer;
    }
}
