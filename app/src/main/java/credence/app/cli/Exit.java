package credence.app.cli;

/** What a command ends with. */
final class Exit {
    static final int DONE = 0;
    static final int NEGATIVE = 1;
    static final int CANNOT_TELL = 2;
    static final int USAGE = 64;
    static final int FAULT = 70;

    private Exit() {}
}
