package credence.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * One font for every font that a PDF does not embed. The usual look-up would scan the machine's
 * fonts, write a cache into the home folder and give another text on another machine.
 */
final class PdfFonts implements FontMapper {
    private final TrueTypeFont only;

    PdfFonts() {
        try (InputStream font =
                FontMapper.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            if (font == null) throw new IllegalStateException("PDFBox came without its font");
            only = new TTFParser().parse(new RandomAccessReadBuffer(font));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(
            @Nullable String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(only, true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(
            @Nullable String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(only, true);
    }

    @Override
    public CIDFontMapping getCIDFont(
            @Nullable String name,
            @Nullable PDFontDescriptor descriptor,
            @Nullable PDCIDSystemInfo system) {
        return new CIDFontMapping(null, only, true);
    }
}
