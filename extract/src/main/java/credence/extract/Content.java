package credence.extract;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes that can write themselves, such as {@code in::transferTo}. */
@FunctionalInterface
public interface Content {
    void writeTo(OutputStream out) throws IOException;
}
