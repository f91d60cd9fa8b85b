package credence.app.platform;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A page or a part of one, rendered by a typed call of a precompiled template. Written to the
 * response by {@link HtmlConverter}.
 */
public final class Html {
    private final Utf8ByteOutput bytes;

    private Html(Utf8ByteOutput bytes) {
        this.bytes = bytes;
    }

    /** A template's static {@code render}, with its view bound. */
    public interface Template {
        void render(OwaspHtmlTemplateOutput out, gg.jte.html.HtmlInterceptor interceptor);
    }

    @SuppressWarnings("NullAway") // no interceptor is what the generated code expects here
    public static Html of(Template template) {
        Utf8ByteOutput bytes = new Utf8ByteOutput();
        template.render(new OwaspHtmlTemplateOutput(bytes), null);
        return new Html(bytes);
    }

    int length() {
        return bytes.getContentLength();
    }

    void writeTo(java.io.OutputStream out) throws IOException {
        bytes.writeTo(out);
    }

    /** The markup as text, for files. */
    public String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
