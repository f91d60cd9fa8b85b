package credence.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class StylesheetTest {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "--([a-z0-9-]+):(?:light-dark\\((#[0-9a-f]{3,6}),(#[0-9a-f]{3,6})\\)|(#[0-9a-f]{3,6}))[;}]");

    /** Text colour on ground. */
    private static final List<String> TEXT =
            List.of(
                    "ink/bg",
                    "ink/surface",
                    "ink/sunken",
                    "soft/bg",
                    "soft/surface",
                    "soft/sunken",
                    "accent/bg",
                    "accent/surface",
                    "accent/accent-tint",
                    "on-accent/accent-fill",
                    "good/surface",
                    "good/bg",
                    "good/good-tint",
                    "warn/surface",
                    "warn/bg",
                    "warn/warn-tint",
                    "bad/surface",
                    "bad/bg",
                    "bad/bad-tint",
                    "on-accent/bad-fill",
                    "ink/accent-tint",
                    "ink/good-tint",
                    "ink/warn-tint",
                    "ink/bad-tint",
                    "ink/hue1",
                    "ink/hue2",
                    "ink/hue3",
                    "ink/hue4",
                    "ink/hue5",
                    "bg/hue1-edge",
                    "bg/hue2-edge",
                    "bg/hue3-edge",
                    "bg/hue4-edge",
                    "bg/hue5-edge",
                    "soft/accent-tint",
                    "soft/good-tint",
                    "soft/warn-tint",
                    "soft/bad-tint");

    /** Edges of controls on their ground. */
    private static final List<String> EDGES =
            List.of("edge/surface", "edge/bg", "edge/sunken", "accent/bg", "accent-fill/surface");

    @Test
    void every_text_is_legible_in_light_and_in_dark() throws IOException {
        assertThat(below(TEXT, 4.5)).as("WCAG 2.2, 1.4.3: 4.5 to 1").isEmpty();
    }

    @Test
    void every_control_can_be_made_out_in_light_and_in_dark() throws IOException {
        assertThat(below(EDGES, 3)).as("WCAG 2.2, 1.4.11: 3 to 1").isEmpty();
    }

    @Test
    void the_stylesheet_weighs_at_most_8_kilobytes_on_the_wire() throws IOException {
        var wire = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(wire)) {
            gzip.write(css().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(wire.size()).isLessThanOrEqualTo(8 * 1024);
    }

    @Test
    void no_template_carries_styles_or_scripts_of_its_own() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template : templates.filter(StylesheetTest::isPage).toList())
                assertThat(Files.readString(template))
                        .as("%s", template)
                        .doesNotContainPattern(
                                "<style|[\\s\"]style=|\\son[a-z]+=\"|javascript:|<script>|hx-on");
        }
    }

    @Test
    void every_form_that_changes_something_carries_its_token() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template :
                    templates.filter(file -> file.toString().endsWith(".jte")).toList()) {
                String text = Files.readString(template);
                assertThat(
                                Pattern.compile("@template\\.platform\\.csrf\\(")
                                        .matcher(text)
                                        .results()
                                        .count())
                        .as("%s", template)
                        .isGreaterThanOrEqualTo(
                                Pattern.compile(
                                                "<form(?![^>]*action=\"/verify(?:/many)?\")[^>]*method=\"post\"")
                                        .matcher(text)
                                        .results()
                                        .count());
            }
        }
    }

    /** What the terminal writes as a file must stand alone, with its styles. */
    private static boolean isPage(Path template) {
        return template.toString().endsWith(".jte") && !template.startsWith("src/main/jte/cli");
    }

    private static List<String> below(List<String> pairs, double least) throws IOException {
        List<String> found = new ArrayList<>();
        for (int scheme = 0; scheme < 2; scheme++) {
            Map<String, double[]> colours = colours(scheme);
            for (String pair : pairs) {
                double[] front = colours.getOrDefault(pair.split("/")[0], new double[3]);
                double[] ground = colours.getOrDefault(pair.split("/")[1], new double[3]);
                double contrast = contrast(front, ground);
                if (contrast < least)
                    found.add(
                            "%s in %s: %.2f"
                                    .formatted(pair, scheme == 0 ? "light" : "dark", contrast));
            }
        }
        return found;
    }

    private static Map<String, double[]> colours(int scheme) throws IOException {
        Map<String, double[]> colours = new HashMap<>();
        var tokens = TOKEN.matcher(css());
        while (tokens.find()) {
            String value = tokens.group(4) != null ? tokens.group(4) : tokens.group(2 + scheme);
            colours.putIfAbsent(tokens.group(1), rgb(value));
        }
        return colours;
    }

    private static double[] rgb(String hex) {
        String full = hex.length() == 4 ? hex.replaceAll("([0-9a-f])", "$1$1") : hex;
        return new double[] {channel(full, 1), channel(full, 3), channel(full, 5)};
    }

    private static double channel(String hex, int at) {
        double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double contrast(double[] one, double[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static String css() throws IOException {
        return Files.readString(Path.of("src/main/resources/static/credence.css"));
    }
}
