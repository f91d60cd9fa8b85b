package credence.extract;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;

/** What lies beneath text on a PDF page: the rectangles that were painted, over white paper. */
final class PdfBackground {
    private static final int MAX_AREAS = 5000;
    private static final float SAME = 0.06f;

    /** Red, green and blue in [0, 1]. */
    record Colour(float red, float green, float blue) {
        static final Colour WHITE = new Colour(1, 1, 1);

        /** Empty for patterns, spot colours and what else has no plain colour. */
        static Optional<Colour> of(PDColor color) {
            if (color.getColorSpace() == null || color.isPattern()) return Optional.empty();
            float[] c = color.getComponents();
            return switch (color.getColorSpace().getName()) {
                case "DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased" ->
                        switch (c.length) {
                            case 1 -> Optional.of(new Colour(c[0], c[0], c[0]));
                            case 3 -> Optional.of(new Colour(c[0], c[1], c[2]));
                            case 4 -> Optional.of(cmyk(c));
                            default -> Optional.empty();
                        };
                default -> Optional.empty();
            };
        }

        private static Colour cmyk(float[] c) {
            float light = 1 - c[3];
            return new Colour((1 - c[0]) * light, (1 - c[1]) * light, (1 - c[2]) * light);
        }

        boolean isLike(Colour other) {
            return Math.abs(red - other.red) < SAME
                    && Math.abs(green - other.green) < SAME
                    && Math.abs(blue - other.blue) < SAME;
        }
    }

    private record Area(Rectangle2D box, Optional<Colour> colour) {}

    private final List<Area> areas = new ArrayList<>();

    /**
     * @param colour empty where it cannot be known, as in a photograph
     */
    void paint(Rectangle2D box, Optional<Colour> colour) {
        if (areas.size() < MAX_AREAS) areas.add(new Area(box, colour));
    }

    /** Whether text of this colour at this point cannot be told from what lies beneath it. */
    boolean swallows(Optional<Colour> text, double x, double y) {
        if (text.isEmpty()) return false;
        for (Area area : areas.reversed()) {
            if (area.box.contains(x, y)) {
                return area.colour.isPresent() && area.colour.get().isLike(text.get());
            }
        }
        return Colour.WHITE.isLike(text.get());
    }
}
