package credence.collect.checks;

/** How serious a finding is. [SARIF 2.1.0, 3.27.10] */
public enum Level {
    ERROR,
    WARNING,
    NOTE
}
