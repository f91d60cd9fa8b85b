package credence.app.platform;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands around every page, for whoever asks. A controller takes it as a parameter and passes
 * it on to {@code page.jte}.
 *
 * @param navigation what this person may open, in order
 * @param signedIn empty on public pages without a session
 * @param token asked for only where a form stands: it makes a session, which mere readers need not
 *     have
 */
public record Shell(List<Link> navigation, Optional<SignedIn> signedIn, Supplier<String> token) {
    /**
     * @param here whether the page asked for is this or below it
     */
    public record Link(String label, String address, boolean here) {}

    /**
     * @param organisation empty for a person who belongs to none
     * @param demo whether the organisation is made up
     * @param mayRemoveDemo whether the banner offers to remove it
     */
    public record SignedIn(
            String name, Optional<String> organisation, boolean demo, boolean mayRemoveDemo) {}

    public Shell {
        navigation = List.copyOf(navigation);
    }

    /**
     * The address of a file under {@code static/}; it changes with the content, so that browsers
     * may keep it for ever.
     */
    public String asset(String name) {
        return Assets.address(name);
    }

    /** Goes into the hidden field {@code _csrf} of every form that posts. */
    public String csrf() {
        return token.get();
    }

    public String version() {
        String version = Shell.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
