package credence.collect.provenance;

/**
 * An assistant that a text names.
 *
 * @param tool its name, or empty where only a model is named
 * @param model may be empty
 */
record Mention(String tool, String model) {}
