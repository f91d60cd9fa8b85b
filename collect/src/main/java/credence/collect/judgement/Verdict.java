package credence.collect.judgement;

/**
 * A review as a whole.
 *
 * @param request the name of the pull request; may be empty
 * @param commit the full id of the state that was looked at, or empty
 * @param asksForChanges whether it asks for changes; else it approves or only comments
 */
record Verdict(
        String id,
        String request,
        String commit,
        String login,
        boolean isBot,
        boolean asksForChanges) {

    /** Of one that two files tell of: one that was dismissed since had asked all the same. */
    static Verdict merged(Verdict one, Verdict other) {
        return one.asksForChanges ? one : other;
    }
}
