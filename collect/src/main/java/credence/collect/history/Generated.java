package credence.collect.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.COMMENTS;
import static java.util.regex.Pattern.MULTILINE;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a text says of itself that a program wrote it, in the comment that it begins with. Below
 * the first line of code the same words say nothing: there they are what a program writes into
 * other files. [Go, "cmd/go: Generate Go files by processing source"; github-linguist]
 */
final class Generated {
    /** Bytes in which it is sought. */
    static final int HEAD = 1_000;

    /** Stands in every mark. */
    private static final byte[] WORD = "generated".getBytes(ISO_8859_1);

    /** What a text begins with, up to its first line of code. */
    private static final Pattern COMMENT =
            Pattern.compile(
                    """
                    (?xs) (?: \\xEF\\xBB\\xBF )?
                    (?: \\s
                      | (?: // | -- | ;; | <\\? | \\# (?= [\\ !\\#\\s] ) ) [^\\n]*+
                      | /\\* .*? (?: \\*/ | \\z )
                      | <!-- .*? (?: --> | \\z )
                    )*+
                    """);

    /** Enough by itself: tools that begin a file for a person to go on with say less. */
    private static final Pattern MARK =
            pattern(
                    """
                    < auto-? generated \\b
                    | ^ [\\W&&[^\\n@]]*+ (?: this\\ \\w+\\ is\\ (?: automatically\\ )? )? @generated \\b
                    | \\b this\\ (?: class|code|document|file|header|module|script|source )
                      \\ (?: is|was|has\\ been )\\ (?: auto|automatically|machine ) [-\\ ]? generated \\b
                    """);

    /** Begins a sentence: one on other files names them before it. */
    private static final Pattern STATEMENT =
            pattern(
                    """
                    (?: ^ [\\W&&[^\\n]]*+ | [.:!-] \\s+ )
                    (?: (?: this|it ) (?: \\ \\w+ )? \\ (?: is|was|has\\ been ) \\  )? (?: an?\\  )?
                    (?: code\\  )? (?: (?: auto|automatically|machine ) [-\\ ]? )? generated
                    (?: \\ (?: code|file|header|source ) )?
                    (?: \\s* [^\\w\\s] | \\s* $ | \\ (?: automatically|by|from|using|via|with ) \\b )
                    """);

    private static final Pattern WARNING =
            pattern(
                    """
                    \\b do (?: \\ not | n't ) \\ (?: (?: hand-? )? edit | modify | make\\ changes\\ to )
                    (?: \\s* [^\\w\\s] | \\s* $
                      | \\ (?: by\\ hand|directly|it|manually|the\\ (?: class|code|file )|this|unless ) \\b )
                    """);

    private Generated() {}

    /** Of texts whose first thousand bytes are alike, the same. */
    static boolean says(byte[] text, int size) {
        int end = Math.min(size, HEAD);
        return hasWord(text, end) && says(new String(text, 0, end, ISO_8859_1));
    }

    private static boolean says(String head) {
        Matcher comment = COMMENT.matcher(head);
        if (!comment.lookingAt()) return false;
        String said = comment.group();
        return MARK.matcher(said).find()
                || STATEMENT.matcher(said).find() && WARNING.matcher(said).find();
    }

    private static boolean hasWord(byte[] text, int end) {
        int last = end - WORD.length;
        for (int i = 0; i <= last; i++)
            if ((text[i] | 0x20) == 'g' && startsWithWord(text, i)) return true;
        return false;
    }

    private static boolean startsWithWord(byte[] text, int at) {
        for (int i = 0; i < WORD.length; i++) if ((text[at + i] | 0x20) != WORD[i]) return false;
        return true;
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(text, CASE_INSENSITIVE | COMMENTS | MULTILINE);
    }
}
