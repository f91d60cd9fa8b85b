package credence.e2e;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One program and one browser for the whole run, with everybody who is in it and every page that
 * the story came by.
 */
final class House implements AutoCloseable {
    /** Nobody in particular: no account, no cookie. */
    static final String OUTSIDER = "outsider";

    /** A page worth looking at. @param name also of its pictures; @param who sees it */
    record Place(String name, String path, String who) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final Program program;
    private final Chromium chromium;
    private final Map<String, Visitor> people = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private Optional<String> brokenOff = Optional.empty();

    private House(Program program, Chromium chromium) {
        this.program = program;
        this.chromium = chromium;
    }

    static House open(Path executable) {
        Chromium chromium = Chromium.start(executable);
        return new House(Program.start("serve"), chromium);
    }

    Program program() {
        return program;
    }

    /** Somebody comes in with a browser of their own, and can be asked for by name from then on. */
    Visitor enter(String name, Visitor.Kind kind) {
        Visitor visitor = chromium.visitor(program.origin(), kind);
        people.put(name, visitor);
        return visitor;
    }

    Visitor who(String name) {
        Visitor visitor = people.get(name);
        if (visitor == null)
            throw new IllegalStateException(
                    "somebody must have entered before being asked for, was " + name);
        return visitor;
    }

    /**
     * A new window of somebody who is signed in, or of an outsider; to be closed by whoever opens
     * it.
     */
    Visitor window(String name) {
        return chromium.visitor(
                program.origin(),
                name.equals(OUTSIDER)
                        ? Visitor.Kind.ORDINARY
                        : Visitor.Kind.signedIn(who(name).session()));
    }

    /** Remembers where somebody is, to look at the page again later. */
    void remember(String name, String who) {
        remember(name, who, who(who).path());
    }

    void remember(String name, String who, String path) {
        places.putIfAbsent(name, new Place(name, path, who));
    }

    List<Place> places() {
        return List.copyOf(places.values());
    }

    List<String> complaints() {
        return people.entrySet().stream()
                .flatMap(
                        one ->
                                one.getValue().complaints().stream()
                                        .map(said -> one.getKey() + ": " + said))
                .toList();
    }

    /** Where the story could not go on; nothing after it can be judged. */
    Optional<String> brokenOff() {
        return brokenOff;
    }

    /** Keeps a picture of what everybody saw at that moment. */
    void breakOff(String step) {
        if (brokenOff.isPresent()) return;
        brokenOff = Optional.of(step);
        people.forEach(
                (name, visitor) ->
                        visitor.page()
                                .screenshot(
                                        new Page.ScreenshotOptions()
                                                .setPath(
                                                        Pictures.FOLDER.resolve(
                                                                "broken-off-" + name + ".png"))));
    }

    @Override
    public void close() {
        people.values().forEach(Visitor::close);
        chromium.close();
        program.close();
    }
}
