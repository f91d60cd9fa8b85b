package credence.app.accounts;

/**
 * @param token part of the link by which the person sets a password; shown once
 */
public record Invitation(Person person, String token) {}
