package credence.app.home;

import credence.app.demo.DemoOrganisation.Filling;
import java.util.List;
import java.util.Optional;

/**
 * @param name of whoever looks
 * @param filling how far the demo is made, while it is
 * @param steps first steps by role; none of those that are all done
 * @param waits what waits for them, by role
 */
record HomeView(String name, Optional<Filling> filling, List<Steps> steps, List<Waits> waits) {
    record Steps(String title, List<Step> list) {
        boolean done() {
            return list.stream().allMatch(Step::done);
        }

        /** The first that is not done. */
        boolean isNow(Step step) {
            return list.stream()
                    .filter(other -> !other.done())
                    .findFirst()
                    .filter(step::equals)
                    .isPresent();
        }
    }

    record Step(String text, boolean done, String address, String action) {}

    /**
     * @param nothing what to say where nothing waits
     */
    record Waits(String title, List<Wait> list, String nothing) {}

    /**
     * @param about whose it is, for a link that is read by itself
     */
    record Wait(String text, String address, String action, String about) {}
}
