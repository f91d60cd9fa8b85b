package credence.extract;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;

/**
 * Which elements of a page a reader does not see: by attribute, by their own style, or by a rule of
 * the page's own style sheets. External sheets are never fetched.
 */
final class HtmlHiding {
    private static final int MAX_RULES = 500;
    private static final Pattern NOISE =
            Pattern.compile(
                    "/\\*.*?\\*/|@media[^{]*print[^{]*\\{(?:[^{}]*+\\{[^{}]*+\\})*+[^{}]*+\\}",
                    Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]++)\\{([^{}]*+)\\}");
    private static final Pattern HIDING =
            Pattern.compile(
                    "(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0*(?:\\.0+)?"
                            + "|font-size:(?:0*(?:\\.0+)?|[01]px|[01]pt)[a-z%]*|text-indent:-\\d{3,}[a-z]*"
                            + "|(?:left|top|right):-\\d{3,}[a-z]*|clip:rect\\((?:[01](?:px)?,?)+\\))(?:!important)?(?=;|$)");
    private static final Pattern WHITE =
            Pattern.compile(
                    "(?:^|;)color:(?:white|#fff|#ffffff|transparent|rgba?\\(255,255,255(?:,1)?\\))(?:!important)?(?=;|$)");

    private final Set<Element> byRule;

    private HtmlHiding(Set<Element> byRule) {
        this.byRule = byRule;
    }

    static HtmlHiding of(Document page) {
        Set<Element> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
        int rules = 0;
        for (Element sheet : page.select("style")) {
            Matcher rule = RULE.matcher(NOISE.matcher(sheet.data()).replaceAll(""));
            while (rule.find() && rules < MAX_RULES) {
                if (!HIDING.matcher(plain(rule.group(2))).find()) continue;
                rules++;
                hidden.addAll(selected(page, rule.group(1).strip()));
            }
        }
        return new HtmlHiding(hidden);
    }

    private static Set<Element> selected(Document page, String selector) {
        try {
            return Set.copyOf(page.select(selector));
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            return Set.of(); // states such as :hover, which do not hide a page at rest
        }
    }

    boolean hides(Element element) {
        if (element.hasAttr("hidden") || byRule.contains(element)) return true;
        if (element.attr("aria-hidden").equalsIgnoreCase("true")) return true;
        if (!element.hasAttr("style")) return false;
        String style = plain(element.attr("style"));
        return HIDING.matcher(style).find() || WHITE.matcher(style).find() && isOnWhite(element);
    }

    /** Whether no element around it says what its background is. */
    private static boolean isOnWhite(Element element) {
        for (Element around = element; around != null; around = around.parent()) {
            if (around.hasAttr("bgcolor") || around.attr("style").contains("background"))
                return false;
        }
        return true;
    }

    private static String plain(String style) {
        return style.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
