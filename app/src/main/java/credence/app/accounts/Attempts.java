package credence.app.accounts;

import credence.app.accounts.FailureTable.Failures;
import credence.app.platform.DataFolder;
import credence.app.platform.Envelope;
import credence.app.platform.Spaces;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How long somebody waits between sign-ins that fail: by source address, and by account at that
 * address. Whoever knocks from elsewhere has failures of their own only, so that nobody can lock
 * another out; but the more an account was failed on from everywhere, the sooner each waits.
 */
@Component
class Attempts {
    private static final int FREE_ON_ACCOUNT = 3;
    private static final int FREE_FROM_SOURCE = 30;

    /** So many failures of others on an account weigh like one of one's own. */
    private static final int OTHERS = 10;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final FailureTable failures;
    private final Spaces spaces;
    private final Clock clock;
    private final byte[] lookupKey;

    Attempts(FailureTable failures, Spaces spaces, Clock clock, DataFolder folder) {
        this.failures = failures;
        this.spaces = spaces;
        this.clock = clock;
        this.lookupKey = Envelope.derive(folder.masterKey(), "sign-in-failures");
    }

    /** What one attempt counts for, by keyed hash: neither an identifier nor an address is kept. */
    record Counted(byte[] source, byte[] account, byte[] both) {}

    /**
     * @param source the address it comes from
     */
    Counted counted(Identifier identifier, String source) {
        String from = network(source);
        return new Counted(
                lookup("source", from),
                lookup("account", identifier.normalised()),
                lookup("both", from + " " + identifier.normalised()));
    }

    /**
     * Counts an attempt as failed before its password is looked at, so that many at once are not
     * free. Call {@link #right} or {@link #unmade} if it was none.
     *
     * @return until when none is looked at; empty if this one is
     */
    Optional<Instant> begin(Counted attempt) {
        Instant now = clock.instant();
        spaces.outside(() -> failures.sweep(now.minus(FORGOTTEN)));
        return spaces.outside(
                () -> {
                    Failures source = failures.lock(attempt.source());
                    Failures account = failures.lock(attempt.account());
                    Failures both = failures.lock(attempt.both());
                    Optional<Instant> until =
                            Stream.of(source.lockedUntil(), both.lockedUntil())
                                    .filter(now::isBefore)
                                    .max(Instant::compareTo);
                    if (until.isPresent()) return until;
                    int own = both.left(now) + 1;
                    int others = Math.max(0, account.left(now) - both.left(now));
                    put(attempt.source(), source.left(now) + 1, FREE_FROM_SOURCE, now);
                    put(attempt.account(), account.left(now) + 1, Integer.MAX_VALUE, now);
                    failures.put(
                            attempt.both(),
                            new Failures(
                                    own, now.plus(wait(own + others / OTHERS - FREE_ON_ACCOUNT))));
                    return Optional.empty();
                });
    }

    /** It was right: what failed before it at this address is forgotten. */
    void right(Counted attempt) {
        takeBack(attempt, true);
    }

    /** The password was not looked at after all. */
    void unmade(Counted attempt) {
        takeBack(attempt, false);
    }

    private void takeBack(Counted attempt, boolean all) {
        Instant now = clock.instant();
        spaces.outside(
                () -> {
                    Failures source = failures.lock(attempt.source());
                    Failures account = failures.lock(attempt.account());
                    Failures both = failures.lock(attempt.both());
                    int taken = all ? both.left(now) : 1;
                    lower(attempt.source(), source.left(now) - 1, now);
                    lower(attempt.account(), account.left(now) - taken, now);
                    lower(attempt.both(), both.left(now) - taken, now);
                });
    }

    private void put(byte[] lookup, int count, int free, Instant now) {
        failures.put(lookup, new Failures(count, now.plus(wait(count - free))));
    }

    private void lower(byte[] lookup, int count, Instant now) {
        if (count <= 0) failures.delete(lookup);
        else failures.put(lookup, new Failures(count, now));
    }

    /**
     * @param excess failures beyond those that are free
     * @return none without an excess, then 2, 4, 8 ... seconds, at most 15 minutes
     */
    static Duration wait(int excess) {
        if (excess <= 0) return Duration.ZERO;
        Duration doubled = Duration.ofSeconds(1L << Math.min(excess, 20));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    /** One household or firm has as many IPv6 addresses as it likes: its first 64 bits count. */
    static String network(String source) {
        try {
            return InetAddress.ofLiteral(source) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                    : source;
        } catch (IllegalArgumentException noAddress) {
            return source;
        }
    }

    private byte[] lookup(String what, String value) {
        return Envelope.hmac(lookupKey, (what + ":" + value).getBytes(StandardCharsets.UTF_8));
    }
}
