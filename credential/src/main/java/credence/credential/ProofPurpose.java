package credence.credential;

/** What a proof was made for. [Data Integrity 1.0, 2.1] */
enum ProofPurpose {
    /** To state something: what an issuer does. */
    ASSERTION("assertionMethod"),
    /** To show who one is: what a holder does who presents. */
    AUTHENTICATION("authentication");

    private final String word;

    ProofPurpose(String word) {
        this.word = word;
    }

    /** The standard's word, in proofs and in controllers' documents. */
    String word() {
        return word;
    }
}
