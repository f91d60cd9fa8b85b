package credence.credential;

import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Hands statements on with their nodes renamed; literals stay as they are. */
record Renaming(RdfQuadConsumer next, UnaryOperator<String> naming) implements RdfQuadConsumer {
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
        boolean literal = datatype != null || language != null;
        next.quad(
                naming.apply(subject),
                predicate,
                literal ? object : naming.apply(object),
                datatype,
                language,
                direction,
                graph == null ? null : naming.apply(graph));
        return this;
    }
}
