package credence.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;

/** How a page looks, for people to judge. */
final class Pictures {
    static final Path FOLDER = Path.of("target", "screens");

    /** In CSS pixels; what stands below on longer pages looks like what stands above. */
    private static final int TALLEST = 3_000;

    private Pictures() {}

    /** In light, dark, on a phone and on paper; the page is left in light on a desk. */
    static void take(Page page, String name) {
        page.setViewportSize(1280, 900);
        take(page, name, "light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        take(page, name, "dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 844);
        take(page, name, "phone");
        page.setViewportSize(794, 1123); // A4 at 96 dots an inch
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        take(page, name, "print");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(1280, 900);
    }

    private static void take(Page page, String name, String manner) {
        int height = (Integer) page.evaluate("document.documentElement.scrollHeight");
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setClip(0, 0, page.viewportSize().width, Math.min(height, TALLEST))
                        .setPath(FOLDER.resolve(name + "-" + manner + ".png")));
    }
}
