package credence.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gathers statements as lines of N-Quads, each with its line end. */
final class Lines implements RdfQuadConsumer {
    /**
     * By UTF-8, whose byte order it is; by UTF-16 an emoji would come before U+FFFD. [RDFC-1.0, 5]
     */
    private static final Comparator<String> CODE_POINTS =
            Comparator.comparing(line -> line.getBytes(UTF_8), Arrays::compareUnsigned);

    private final StringWriter text = new StringWriter();
    private final RdfQuadConsumer writing;

    Lines(UnaryOperator<String> naming) {
        this.writing = new Renaming(new NQuadsWriter(text), naming);
    }

    @Override
    public RdfQuadConsumer quad(
            String subject,
            String predicate,
            String object,
            @Nullable String datatype,
            @Nullable String language,
            @Nullable String direction,
            @Nullable String graph)
            throws RdfConsumerException {
        writing.quad(subject, predicate, object, datatype, language, direction, graph);
        return this;
    }

    List<String> sorted() {
        return sorted(text.toString());
    }

    /** A canonical text, whose lines the library has put in order by UTF-16. */
    static String inOrder(String text) {
        boolean same = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return same ? text : String.join("", sorted(text));
    }

    private static List<String> sorted(String text) {
        var lines = new ArrayList<String>();
        for (var line : text.split("\n")) if (!line.isEmpty()) lines.add(line + "\n");
        return lines.stream().distinct().sorted(CODE_POINTS).toList();
    }
}
