package credence.credential;

import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gathers statements as lines of N-Quads, each with its line end. */
final class Lines implements RdfQuadConsumer {
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
        var lines = new ArrayList<String>();
        for (var line : text.toString().split("\n")) if (!line.isEmpty()) lines.add(line + "\n");
        return lines.stream().distinct().sorted().toList();
    }
}
