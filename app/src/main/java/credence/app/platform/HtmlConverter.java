package credence.app.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes {@link Html} to a response. */
@Component
class HtmlConverter extends AbstractHttpMessageConverter<Html> {
    HtmlConverter() {
        setSupportedMediaTypes(List.of(new MediaType("text", "html", StandardCharsets.UTF_8)));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Html.class;
    }

    @Override
    public boolean canRead(Class<?> type, @org.jspecify.annotations.Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Html readInternal(Class<? extends Html> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("pages are written, not read", input);
    }

    @Override
    protected void writeInternal(Html html, HttpOutputMessage output) throws IOException {
        output.getHeaders().setContentLength(html.length());
        html.writeTo(output.getBody());
    }
}
