package credence.credential;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Templates of the shapes that come again and again, such as those of our own credentials. A shape
 * gets one when it is met for the second time, so that whoever hands in ever new shapes gains
 * nothing by it. Safe for many threads.
 */
final class Templates {
    private static final int SHAPES = 256;
    private static final int LONGEST_OUTLINE = 64_000;

    /** Documents of one outline may differ in texts that must stay as they are. */
    private static final int TEMPLATES_PER_SHAPE = 4;

    /** The slow way, for every document. */
    interface Canonical {
        String of(JsonObject document) throws Refusal;
    }

    private final Map<String, List<Template>> known = Latest.of(SHAPES);
    private final Map<String, Integer> met = Latest.of(SHAPES);

    /** The same bytes as the slow way gives, or the same refusal. */
    byte[] statements(JsonObject document, Canonical canonical) throws Refusal {
        var shape = Shape.of(document);
        for (var template : known.getOrDefault(shape.outline(), List.of())) {
            var statements = template.filled(shape.texts());
            if (statements.isPresent()) return statements.get();
        }
        return slowly(document, shape, canonical).getBytes(StandardCharsets.UTF_8);
    }

    /** The same refusal as the slow way gives, for whom the statements are no matter. */
    void require(JsonObject document, Canonical canonical) throws Refusal {
        var shape = Shape.of(document);
        for (var template : known.getOrDefault(shape.outline(), List.of()))
            if (template.fits(shape.texts())) return;
        slowly(document, shape, canonical);
    }

    private String slowly(JsonObject document, Shape shape, Canonical canonical) throws Refusal {
        String statements = canonical.of(document);
        if (shape.outline().length() <= LONGEST_OUTLINE && isWorthATemplate(shape))
            Template.of(shape.texts(), texts -> canonical.of(Shape.filled(document, texts)))
                    .ifPresent(template -> learn(shape, template));
        return statements;
    }

    /** At the second, fourth, eighth ... time: what has no template costs ever less to try. */
    private boolean isWorthATemplate(Shape shape) {
        int times = met.merge(shape.outline(), 1, Integer::sum);
        return times > 1 && Integer.bitCount(times) == 1;
    }

    private void learn(Shape shape, Template template) {
        known.merge(shape.outline(), List.of(template), Templates::latestOf);
    }

    private static List<Template> latestOf(List<Template> old, List<Template> added) {
        var all = new ArrayList<>(added);
        all.addAll(old);
        return List.copyOf(all.subList(0, Math.min(all.size(), TEMPLATES_PER_SHAPE)));
    }
}
