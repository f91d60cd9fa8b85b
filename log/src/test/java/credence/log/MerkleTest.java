package credence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The trees that implementations of RFC 6962 have been tested with from the first on. */
class MerkleTest {
    private static final List<byte[]> LEAVES =
            Stream.of(
                            "",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f")
                    .map(HexFormat.of()::parseHex)
                    .toList();
    private static final List<Hash> ROOTS =
            hashes(
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    private static final HashReader HASHES = LogFixtures.byDefinition(LEAVES);

    @Test
    void an_empty_log_has_the_hash_of_nothing() {
        assertThat(Merkle.root(0, HASHES))
                .isEqualTo(
                        hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @Test
    void roots_are_the_published_ones() {
        var frontier = Frontier.EMPTY;
        for (int size = 1; size <= LEAVES.size(); size++) {
            frontier = frontier.append(Merkle.leafHash(LEAVES.get(size - 1)));
            assertThat(Merkle.root(size, HASHES)).isEqualTo(ROOTS.get(size - 1));
            assertThat(frontier.root()).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void inclusion_proofs_are_the_published_ones() {
        assertThat(Merkle.inclusionProof(0, 1, HASHES)).isEmpty();
        assertThat(Merkle.inclusionProof(0, 8, HASHES))
                .isEqualTo(
                        hashes(
                                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
        assertThat(Merkle.inclusionProof(5, 8, HASHES))
                .isEqualTo(
                        hashes(
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(Merkle.inclusionProof(2, 3, HASHES))
                .isEqualTo(
                        hashes("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"));
    }

    @Test
    void consistency_proofs_are_the_published_ones() {
        assertThat(Merkle.consistencyProof(1, 1, HASHES)).isEmpty();
        assertThat(Merkle.consistencyProof(1, 8, HASHES))
                .isEqualTo(Merkle.inclusionProof(0, 8, HASHES));
        assertThat(Merkle.consistencyProof(6, 8, HASHES))
                .isEqualTo(
                        hashes(
                                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(Merkle.consistencyProof(2, 5, HASHES))
                .isEqualTo(
                        hashes(
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
    }

    @Test
    void what_lies_outside_the_log_cannot_be_asked_for() {
        assertThatThrownBy(() -> Merkle.inclusionProof(8, 8, HASHES))
                .hasMessage("index must lie in [0, 8), was 8");
        assertThatThrownBy(() -> Merkle.consistencyProof(9, 8, HASHES))
                .hasMessage("old size must be at most 8, was 9");
        assertThatThrownBy(() -> Merkle.consistencyProof(-1, 8, HASHES))
                .hasMessage("old size must be at least 0, was -1");
        assertThat(Merkle.isIncluded(ROOTS.getFirst(), 1, 1, ROOTS.getFirst(), List.of()))
                .isFalse();
        assertThat(Merkle.isIncluded(ROOTS.getFirst(), -1, 1, ROOTS.getFirst(), List.of()))
                .isFalse();
        assertThat(Merkle.isConsistent(2, ROOTS.get(1), 1, ROOTS.getFirst(), List.of())).isFalse();
        assertThat(Merkle.isConsistent(-1, ROOTS.get(1), 1, ROOTS.getFirst(), List.of())).isFalse();
    }

    @Test
    void the_largest_log_that_can_be_named_is_checked_without_overflow() {
        var proof = Collections.nCopies(63, ROOTS.getFirst());
        for (long index : new long[] {0, 1L << 61, Long.MAX_VALUE - 1}) {
            assertThat(
                            Merkle.isIncluded(
                                    ROOTS.getFirst(),
                                    index,
                                    Long.MAX_VALUE,
                                    ROOTS.getFirst(),
                                    proof))
                    .isFalse();
            assertThat(
                            Merkle.isConsistent(
                                    index + 1,
                                    ROOTS.getFirst(),
                                    Long.MAX_VALUE,
                                    ROOTS.getFirst(),
                                    proof))
                    .isFalse();
        }
    }

    private static List<Hash> hashes(String... hex) {
        return Stream.of(hex).map(MerkleTest::hash).toList();
    }

    private static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }
}
