package credence.credential;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer says about one person: the content of an {@link AchievementCredential}.
 *
 * @param id absolute, without fragment: {@code urn:uuid:...} or an https address
 * @param narrative how it was judged and decided, in words for a reader; says so where one person
 *     judged and decided or nobody read it
 * @param validUntil null where it does not end
 * @param status where revocation and suspension are published; empty where they cannot be
 */
public record Award(
        String id,
        Issuer issuer,
        Subject subject,
        Achievement achievement,
        List<Result> results,
        List<Evidence> evidence,
        String narrative,
        Instant validFrom,
        @Nullable Instant validUntil,
        List<StatusEntry> status) {

    public Award {
        requireWhole(id);
        results = List.copyOf(results);
        evidence = List.copyOf(evidence);
        status = List.copyOf(status);
        requireKnownResults(achievement, results);
        if (validUntil != null && !validUntil.isAfter(validFrom))
            throw new IllegalArgumentException(
                    "validity must end after " + validFrom + ", was " + validUntil);
    }

    /** Who awards: {@code id} is a DID, {@code url} a home page. */
    public record Issuer(String id, String name, @Nullable String url) {}

    /** Who it is about. */
    public sealed interface Subject {
        @Nullable String name();

        /** By an identifier that the person chose to have in it, such as a DID. */
        record Identified(String id, @Nullable String name) implements Subject {}

        /**
         * By a salted hash, which only those can compare who know identity and salt: {@code
         * SHA-256(identity + salt)}.
         */
        record Hashed(IdentityHash identity, @Nullable String name) implements Subject {}
    }

    /**
     * An identity that only those recognise who know it already.
     *
     * @param type a word of Open Badges' IdentifierTypeEnum, such as {@code emailAddress}
     * @param sha256 64 hexadecimal digits
     */
    public record IdentityHash(String type, String sha256, String salt) {
        public IdentityHash {
            requireSha256(sha256);
        }

        /**
         * The hash of an identity. Give each credential a salt of its own, or credentials of one
         * person can be joined.
         */
        public static IdentityHash of(String type, String identity, String salt) {
            return new IdentityHash(type, Digests.sha256Hex(identity + salt), salt);
        }
    }

    /**
     * What can be achieved: the same for everybody who is awarded it.
     *
     * @param id absolute, without fragment; its skills and levels are named below it
     * @param type a word of Open Badges' AchievementType, such as {@code Certification}
     * @param criteria what must be shown; Markdown
     */
    public record Achievement(
            String id,
            String type,
            String name,
            String description,
            String criteria,
            List<Skill> skills) {
        public Achievement {
            requireWhole(id);
            skills = List.copyOf(skills);
            requireDistinct(skills.stream().map(Skill::key).toList());
        }
    }

    /**
     * A skill that is certified at one of several levels, lowest first. {@code key} names it within
     * the achievement.
     */
    public record Skill(
            String key, String name, @Nullable Alignment alignment, List<Level> levels) {
        public Skill {
            requireKey(key);
            levels = List.copyOf(levels);
            requireDistinct(levels.stream().map(Level::key).toList());
        }
    }

    public record Level(String key, String name, @Nullable String description) {
        public Level {
            requireKey(key);
        }
    }

    /**
     * The same skill in a published framework. {@code url} is its address there, {@code code} its
     * code.
     */
    public record Alignment(String name, String url, String framework, @Nullable String code) {}

    /**
     * The level that was shown. {@code value} adds a figure, in words that carry unit and range.
     */
    public record Result(String skill, String level, @Nullable String value) {}

    /**
     * One piece of evidence, told apart without being shown.
     *
     * @param id a URN that names the salt followed by the bytes of the file
     * @param saltedSha256 64 hexadecimal digits: SHA-256 of exactly those bytes
     */
    public record Evidence(
            String id,
            String name,
            @Nullable String description,
            @Nullable String narrative,
            @Nullable String genre,
            String saltedSha256) {
        public Evidence {
            requireSha256(saltedSha256);
        }
    }

    /**
     * A slot of a status list. {@code list} is the address of the list's credential.
     *
     * @param messages what each value of the slot means, from zero; only for messages, and as many
     *     as a whole number of bits can tell apart
     */
    public record StatusEntry(Purpose purpose, String list, int index, List<String> messages) {
        public StatusEntry {
            messages = List.copyOf(messages);
            if (index < 0)
                throw new IllegalArgumentException(
                        "status index must not be negative, was " + index);
            boolean fits =
                    purpose == Purpose.MESSAGE
                            ? messages.size() > 1 && Integer.bitCount(messages.size()) == 1
                            : messages.isEmpty();
            if (!fits)
                throw new IllegalArgumentException(
                        "messages must be 2, 4, 8 ... for a message and none else, was "
                                + messages.size());
        }

        /** A slot of one bit that withdraws. */
        public StatusEntry(Purpose purpose, String list, int index) {
            this(purpose, list, index, List.of());
        }

        /** Bits of the slot. */
        public int size() {
            return Math.max(1, Integer.numberOfTrailingZeros(messages.size()) % Integer.SIZE);
        }
    }

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static void requireWhole(String id) {
        if (id.indexOf(':') < 1 || id.indexOf('#') >= 0)
            throw new IllegalArgumentException(
                    "id must be absolute and have no fragment, was " + id);
    }

    private static void requireKey(String key) {
        if (!KEY.matcher(key).matches())
            throw new IllegalArgumentException(
                    "key must be letters, digits and hyphens, was " + key);
    }

    private static void requireSha256(String digest) {
        if (!SHA256.matcher(digest).matches())
            throw new IllegalArgumentException(
                    "SHA-256 must be 64 lower-case hexadecimal digits, was " + digest);
    }

    private static void requireDistinct(List<String> keys) {
        if (Set.copyOf(keys).size() < keys.size())
            throw new IllegalArgumentException("keys must differ, was " + keys);
    }

    private static void requireKnownResults(Achievement achievement, List<Result> results) {
        var known = new HashSet<String>();
        for (var skill : achievement.skills())
            for (var level : skill.levels()) known.add(skill.key() + " at " + level.key());
        for (var result : results)
            if (!known.contains(result.skill() + " at " + result.level()))
                throw new IllegalArgumentException(
                        "result must be a level of the achievement, was "
                                + result.skill()
                                + " at "
                                + result.level());
        requireDistinct(results.stream().map(Result::skill).toList());
    }
}
