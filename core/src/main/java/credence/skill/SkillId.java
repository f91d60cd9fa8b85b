package credence.skill;

import java.util.regex.Pattern;

/**
 * Names one skill of one framework, over all its versions.
 *
 * @param framework the framework's key, such as {@code delivery-judgement}
 * @param key the skill's key inside the framework, such as {@code verify.read}
 */
public record SkillId(String framework, String key) implements Comparable<SkillId> {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

    public SkillId {
        require(framework, "framework key");
        require(key, "skill key");
    }

    /** Reads {@code framework/key}. */
    public static SkillId of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0)
            throw new IllegalArgumentException("a skill id must read framework/key, was " + text);
        return new SkillId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(SkillId other) {
        int byFramework = framework.compareTo(other.framework);
        return byFramework != 0 ? byFramework : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return framework + "/" + key;
    }

    private static void require(String value, String what) {
        if (!KEY.matcher(value).matches())
            throw new IllegalArgumentException(
                    "a " + what + " must be 1 to 100 of a-z, 0-9, dot and hyphen, was " + value);
    }
}
