package credence.app.vcapi;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.Envelope;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What opens the VC-API to other systems. An administrator makes and revokes tokens; each acts as
 * one officer, who answers for what is issued with it, and opens nothing once that person is no
 * officer any more.
 */
@Component
class Tokens {
    private static final int BYTES = 24;
    private static final int HINT = 6;

    private final TokenTable table;
    private final Accounts accounts;
    private final Spaces spaces;
    private final Clock clock;

    Tokens(TokenTable table, Accounts accounts, Spaces spaces, Clock clock) {
        this.table = table;
        this.accounts = accounts;
        this.spaces = spaces;
        this.clock = clock;
    }

    /**
     * @return the token, 32 characters that are shown once; only their hash is kept
     */
    String make(Actor administrator, UUID officer) {
        administrator.require(Role.ADMINISTRATOR);
        UUID organisation = administrator.organisation();
        if (accounts.actor(officer, organisation)
                .filter(actor -> actor.has(Role.OFFICER))
                .isEmpty())
            throw new Refusal(
                    "A token acts as a certification officer of your organisation: choose one.");
        String secret =
                Base64.getUrlEncoder().withoutPadding().encodeToString(Envelope.random(BYTES));
        Token token =
                new Token(
                        UUID.randomUUID(),
                        organisation,
                        officer,
                        secret.substring(0, HINT),
                        clock.instant());
        spaces.outside(() -> table.insert(token, hash(secret)));
        return secret;
    }

    /** Newest first. */
    List<Token> all(Actor administrator) {
        administrator.require(Role.ADMINISTRATOR);
        return spaces.outside(() -> table.of(administrator.organisation()));
    }

    /** It opens nothing from now on. */
    void revoke(Actor administrator, UUID id) {
        administrator.require(Role.ADMINISTRATOR);
        if (!spaces.outside(() -> table.delete(administrator.organisation(), id)))
            throw new NotFound("token");
    }

    /** As whom a token acts now; empty for what is no token, or no officer's any more. */
    Optional<Actor> actor(String secret) {
        return spaces.outside(() -> table.find(hash(secret)))
                .flatMap(token -> accounts.actor(token.person(), token.organisation()))
                .filter(actor -> actor.has(Role.OFFICER));
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
