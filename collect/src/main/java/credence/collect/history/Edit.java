package credence.collect.history;

/**
 * That lines {@code fromOld} to {@code toOld} of the old text (first included, last excluded, from
 * 0) gave way to lines {@code fromNew} to {@code toNew} of the new one. One side may be empty.
 */
record Edit(int fromOld, int toOld, int fromNew, int toNew) {
    int removed() {
        return toOld - fromOld;
    }

    int added() {
        return toNew - fromNew;
    }
}
