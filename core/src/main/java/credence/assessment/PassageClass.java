package credence.assessment;

/** What a passage says about its writer. Only {@link #DEMONSTRATED} is evidence. */
public enum PassageClass {
    /** The person did it, and it is described concretely. */
    DEMONSTRATED("demonstrated"),
    /** Negated, intended, somebody else's, an advert, a list, an opinion. */
    MENTIONED_ONLY("mentioned only"),
    /** A near-copy of a label, an indicator or a rubric. */
    FRAMEWORK_WORDING("framework wording");

    private final String label;

    PassageClass(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
