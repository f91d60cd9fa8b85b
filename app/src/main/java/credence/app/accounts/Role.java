package credence.app.accounts;

/** What somebody does in an organisation. One person may hold several. */
public enum Role {
    LEARNER("Learner"),
    ASSESSOR("Assessor"),
    OFFICER("Certification officer"),
    ADMINISTRATOR("Administrator"),
    AUDITOR("Auditor");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
