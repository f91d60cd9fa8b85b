package credence.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * A first visit to a page, with nothing cached.
 *
 * @param bytes transferred for it, headers and all, compressed as they came
 * @param requests made for it
 * @param broken what axe found, in light and dark
 * @param spill by how many CSS pixels it is wider than a phone of 360
 * @param complaints of the browser
 */
record Look(long bytes, int requests, List<String> broken, int spill, List<String> complaints) {
    private static final int NARROW = 360;

    Look {
        broken = List.copyOf(broken);
        complaints = List.copyOf(complaints);
    }

    static Look at(House house, House.Place place) {
        try (Visitor visitor = house.window(place.who())) {
            Page page = visitor.page();
            List<Long> transfers = transfers(page);
            visitor.visit(place.path());
            long bytes = transfers.stream().mapToLong(Long::longValue).sum();
            int requests = transfers.size();
            Pictures.take(page, place.name());
            return new Look(
                    bytes, requests, Rules.brokenBy(page), spill(page), visitor.complaints());
        }
    }

    /** Grows by the size of each answer as it ends. */
    private static List<Long> transfers(Page page) {
        List<Long> sizes = new ArrayList<>();
        CDPSession session = page.context().newCDPSession(page);
        session.on(
                "Network.loadingFinished",
                (JsonObject event) -> sizes.add(event.get("encodedDataLength").getAsLong()));
        session.send("Network.enable");
        return sizes;
    }

    private static int spill(Page page) {
        page.setViewportSize(NARROW, 740);
        return (Integer) page.evaluate("document.documentElement.scrollWidth") - NARROW;
    }
}
