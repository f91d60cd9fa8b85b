package credence.extract;

import credence.evidence.Anchor;
import credence.extract.Extraction.Reason;
import credence.extract.PdfBackground.Colour;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorN;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorSpace;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceCMYKColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** A PDF's text, page by page, in the order of its content, without what a reader cannot see. */
final class Pdf extends PDFTextStripper {
    private static final float READABLE_POINTS = 1.5f;

    static {
        FontMappers.set(new PdfFonts());
    }

    private final Canon canon;
    private final int maxPages;
    private final List<List<PdfLine>> pages = new ArrayList<>();
    private final List<String> layers = new ArrayList<>();
    private PdfBackground background = new PdfBackground();
    private Optional<Rectangle2D> path = Optional.empty();
    private StringBuilder words = new StringBuilder();
    private List<TextPosition> positions = new ArrayList<>();

    private Pdf(Canon canon, int maxPages) {
        this.canon = canon;
        this.maxPages = maxPages;
        addOperator(new SetNonStrokingColor(this));
        addOperator(new SetNonStrokingColorN(this));
        addOperator(new SetNonStrokingColorSpace(this));
        addOperator(new SetNonStrokingDeviceCMYKColor(this));
        addOperator(new SetNonStrokingDeviceGrayColor(this));
        addOperator(new SetNonStrokingDeviceRGBColor(this));
    }

    static void read(byte[] bytes, Limits limits, Canon canon) {
        try (PDDocument document =
                Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            if (!document.getCurrentAccessPermission().canExtractContent()) {
                throw new Refusal(
                        Reason.ENCRYPTED,
                        "forbids copying its text; hand in a version without this protection");
            }
            checkPages(document.getNumberOfPages(), limits.maxPages());
            Pdf pdf = new Pdf(canon, limits.maxPages());
            pdf.writeText(document, Writer.nullWriter());
            PdfLine.write(pdf.pages, canon);
        } catch (InvalidPasswordException e) {
            throw new Refusal(
                    Reason.ENCRYPTED,
                    "is protected by a password; hand it in without the password");
        } catch (IOException e) {
            throw new Refusal(
                    Reason.DAMAGED, "is a damaged PDF; export it anew and hand in the new file");
        }
    }

    private static void checkPages(int pages, int most) {
        if (pages > most) {
            throw new Refusal(
                    Reason.TOO_LARGE,
                    "has %,d pages, of which %,d are read at most; hand in the pages that matter"
                            .formatted(pages, most));
        }
    }

    @Override
    protected void startPage(PDPage page) {
        checkPages(pages.size() + 1, maxPages);
        pages.add(new ArrayList<>());
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        background = new PdfBackground();
        path = Optional.empty();
        layers.clear();
        canon.at(Anchor.Kind.PAGE, getCurrentPageNo());
        super.processPage(page);
    }

    @Override
    protected void showGlyph(Matrix place, PDFont font, int code, Vector displacement)
            throws IOException {
        Optional<Hidden.Kind> hidden = hidden(place);
        if (hidden.isEmpty()) super.showGlyph(place, font, code, displacement);
        else if (!Character.isWhitespace(code)) canon.hide(hidden.get(), 1);
    }

    private Optional<Hidden.Kind> hidden(Matrix place) {
        var state = getGraphicsState();
        RenderingMode mode = state.getTextState().getRenderingMode();
        float x = place.getTranslateX();
        float y = place.getTranslateY();
        if (layers.contains("")) return Optional.of(Hidden.Kind.LAYER);
        if (!mode.isFill() && !mode.isStroke() || state.getNonStrokeAlphaConstant() == 0) {
            return Optional.of(Hidden.Kind.INVISIBLE);
        }
        if (!getCurrentPage().getCropBox().contains(x, y)) return Optional.of(Hidden.Kind.OFF_PAGE);
        if (place.getScalingFactorY() < READABLE_POINTS) return Optional.of(Hidden.Kind.TINY);
        boolean filledOnly = mode.isFill() && !mode.isStroke();
        double middle = y + place.getScalingFactorY() / 4;
        if (filledOnly
                && background.swallows(Colour.of(state.getNonStrokingColor()), x + 0.5, middle)) {
            return Optional.of(Hidden.Kind.SAME_COLOUR);
        }
        return Optional.empty();
    }

    /** Watches what is painted; text is drawn over it. */
    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        switch (operator.getName()) {
            case "re", "m", "l", "c", "v", "y" -> extendPath(operator.getName(), operands);
            case "f", "F", "f*", "B", "B*", "b", "b*" -> {
                path.ifPresent(
                        p ->
                                background.paint(
                                        p, Colour.of(getGraphicsState().getNonStrokingColor())));
                path = Optional.empty();
            }
            case "n", "S", "s" -> path = Optional.empty();
            case "sh" -> background.paint(box(getCurrentPage().getCropBox()), Optional.empty());
            case "Do" -> {
                if (operands.size() == 1
                        && operands.get(0) instanceof COSName name
                        && getResources() != null
                        && getResources().isImageXObject(name)) {
                    background.paint(around(0, 0, 1, 1), Optional.empty());
                }
            }
            case "BI" -> background.paint(around(0, 0, 1, 1), Optional.empty());
            default -> {}
        }
        super.processOperator(operator, operands);
    }

    private void extendPath(String operator, List<COSBase> operands) {
        float[] n = new float[operands.size() & ~1];
        for (int i = 0; i < n.length; i++) {
            if (!(operands.get(i) instanceof COSNumber number)) return;
            n[i] = number.floatValue();
        }
        if (operator.equals("re")) {
            if (n.length == 4) join(around(n[0], n[1], n[0] + n[2], n[1] + n[3]));
            return;
        }
        for (int i = 0; i < n.length; i += 2) join(around(n[i], n[i + 1], n[i], n[i + 1]));
    }

    private void join(Rectangle2D box) {
        path = Optional.of(path.isEmpty() ? box : path.get().createUnion(box));
    }

    /** The upright box on the page around a box of the current coordinates. */
    private Rectangle2D around(float x1, float y1, float x2, float y2) {
        Point2D a = transformedPoint(x1, y1);
        Rectangle2D box = new Rectangle2D.Double(a.getX(), a.getY(), 0, 0);
        box.add(transformedPoint(x2, y2));
        box.add(transformedPoint(x1, y2));
        box.add(transformedPoint(x2, y1));
        return box;
    }

    private static Rectangle2D box(org.apache.pdfbox.pdmodel.common.PDRectangle page) {
        return new Rectangle2D.Double(
                page.getLowerLeftX(), page.getLowerLeftY(), page.getWidth(), page.getHeight());
    }

    /** Layers are kept as a stack of marks; an empty mark is a layer that is switched off. */
    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        layers.add(isSwitchedOff(tag, properties) ? "" : "on");
        super.beginMarkedContentSequence(tag, properties);
    }

    @Override
    public void endMarkedContentSequence() {
        if (!layers.isEmpty()) layers.removeLast();
        super.endMarkedContentSequence();
    }

    private boolean isSwitchedOff(COSName tag, COSDictionary properties) {
        var all = document.getDocumentCatalog().getOCProperties();
        if (all == null || properties == null || !COSName.OC.equals(tag)) return false;
        return COSName.OCG.equals(properties.getCOSName(COSName.TYPE))
                && !all.isGroupEnabled(new PDOptionalContentGroup(properties));
    }

    @Override
    protected void writeString(String text, List<TextPosition> where) {
        words.append(text);
        positions.addAll(where);
    }

    @Override
    protected void writeWordSeparator() {
        words.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        if (!words.toString().isBlank() && !positions.isEmpty()) {
            pages.getLast().add(PdfLine.of(words.toString().strip(), positions));
        }
        words = new StringBuilder();
        positions = new ArrayList<>();
    }

    @Override
    protected void writePageEnd() {
        writeLineSeparator();
    }
}
