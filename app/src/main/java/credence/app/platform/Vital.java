package credence.app.platform;

/**
 * Something that whoever watches over an installation wants to know, in one line without secrets.
 */
public interface Vital {
    /** Such as {@code issuing: running}. */
    String line();
}
