/**
 * The library: what Credence computes, as records and pure functions that anybody can run again.
 */
module credence.core {
    requires static org.jspecify;

    exports credence.assessment;
    exports credence.decision;
    exports credence.evidence;
    exports credence.mapping;
    exports credence.skill;
    exports credence.statistics;
}
