package credence.bench.reliability;

/** How the process keeps its promises. */
enum Manner {
    /** As the product does. */
    SOUND,

    /**
     * The negative control: acknowledges before the commit, and PostgreSQL reports commits that are
     * not on disk. What the rig finds then is what it would find in a product that did so.
     */
    CARELESS;

    /** By the database's own setting, which goes before the server's command line. */
    void prepare(Premises premises) {
        if (this == CARELESS)
            premises.execute("alter database credence set synchronous_commit = off");
    }
}
