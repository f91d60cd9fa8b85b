package credence.app.accounts;

import credence.app.platform.Envelope;
import credence.app.platform.Spaces;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Words that open one door once: the set-up, the demo, an invitation. Whoever has one needs no
 * password.
 */
@Component
public class OneTimeTokens {
    /** Which door. */
    public enum Purpose {
        SETUP,
        WELCOME,
        INVITATION
    }

    /**
     * @param person whose token it was
     * @param organisation who invited the person, if it was an invitation
     */
    public record Redeemed(Optional<UUID> person, Optional<UUID> organisation) {}

    private static final int TOKEN_BYTES = 24;

    private final TokenTable tokens;
    private final Spaces spaces;
    private final Clock clock;

    OneTimeTokens(TokenTable tokens, Spaces spaces, Clock clock) {
        this.tokens = tokens;
        this.spaces = spaces;
        this.clock = clock;
    }

    /**
     * @return 32 characters that stand in an address as they are; only their hash is kept
     */
    public String issue(Purpose purpose, Optional<UUID> person, Duration validity) {
        return issue(purpose, new Redeemed(person, Optional.empty()), validity);
    }

    /** One that opens alone: earlier invitations of the person open nothing any more. */
    String invite(UUID person, UUID organisation, Duration validity) {
        return spaces.outside(
                () -> {
                    tokens.delete(person, Purpose.INVITATION);
                    return issue(
                            Purpose.INVITATION,
                            new Redeemed(Optional.of(person), Optional.of(organisation)),
                            validity);
                });
    }

    private String issue(Purpose purpose, Redeemed opened, Duration validity) {
        String token =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Envelope.random(TOKEN_BYTES));
        spaces.outside(
                () -> {
                    tokens.deleteExpired(clock.instant());
                    tokens.insert(hash(token), purpose, opened, clock.instant().plus(validity));
                });
        return token;
    }

    /** Whether it would be taken; it is not used up by asking. */
    public boolean isValid(Purpose purpose, String token) {
        return find(purpose, token).isPresent();
    }

    /** What it would open; it is not used up by asking. */
    Optional<Redeemed> find(Purpose purpose, String token) {
        return spaces.outside(() -> tokens.find(hash(token), purpose, clock.instant()));
    }

    /**
     * @return empty if it is unknown, for another door, used or expired
     */
    public Optional<Redeemed> redeem(Purpose purpose, String token) {
        return spaces.outside(() -> tokens.take(hash(token), purpose, clock.instant()));
    }

    /** Whatever the person was given opens nothing any more. */
    void endAll(UUID person) {
        spaces.outside(() -> tokens.deleteAll(person));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
