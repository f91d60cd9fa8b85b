package credence.credential;

import static credence.credential.Member.objects;
import static credence.credential.Member.text;
import static credence.credential.Member.texts;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks one entry of a credential up in the list it points to. [Bitstring Status List 1.0, 3.2]
 *
 * <p>A list is fetched; where it cannot be had, one that came along counts while its {@code ttl}
 * runs from its signing.
 */
final class StatusCheck {
    private static final Set<String> NOT_LOOKED_UP = Set.of("refresh");

    /** Where a list does not say. [Bitstring Status List 1.0, 2.2] */
    private static final Duration USUAL_TTL = Duration.ofMinutes(5);

    private final StatusEntry entry;
    private final Circumstances circumstances;
    private final Instant now;

    private StatusCheck(StatusEntry entry, Circumstances circumstances) {
        this.entry = entry;
        this.circumstances = circumstances;
        this.now = circumstances.now();
    }

    static Standing of(JsonObject entry, String issuer, Circumstances circumstances) {
        String purpose = text(entry, "statusPurpose");
        if (NOT_LOOKED_UP.contains(purpose)) return new Standing.Beside(purpose);
        try {
            return new StatusCheck(StatusEntry.read(entry), circumstances).lookUp(issuer);
        } catch (Refusal refusal) {
            return new Standing.Unknown(purpose, refusal.because(), refusal.sentence());
        }
    }

    private Standing lookUp(String issuer) throws Refusal {
        var list = relied(issuer);
        var slots = StatusList.decode(text(list.subject(), "encodedList"), entry.size());
        if (slots.isEmpty()) throw unreliable("is damaged");
        if (entry.index() >= slots.get().size()) throw unreliable("has no slot " + entry.index());
        int value = slots.get().value(entry.index());
        String purpose = entry.purpose().word();
        if (entry.purpose() == Purpose.MESSAGE)
            return new Standing.Message(purpose, value, entry.messages().getOrDefault(value, ""));
        if (value == 0) return new Standing.Good(purpose);
        return new Standing.Bad(purpose, Objects.requireNonNullElse(list.validFrom(), now));
    }

    /** The list as fetched; else as it came along. What the former lacks, the latter may have. */
    private Content relied(String issuer) throws Refusal {
        var fetched = circumstances.fetch().get(entry.list());
        var stapled = circumstances.stapled().get(entry.list());
        try {
            if (fetched.isEmpty()) throw unreliable("was not reached");
            return fitting(fetched.get(), issuer);
        } catch (Refusal refusal) {
            if (stapled == null) throw refusal;
            var list = fitting(stapled, issuer);
            requireFresh(list);
            return list;
        }
    }

    private Content fitting(String text, String issuer) throws Refusal {
        var list = authentic(text);
        requireFitting(list, issuer);
        requireInForce(list);
        return list;
    }

    private Content authentic(String text) throws Refusal {
        try {
            return new Authentication(circumstances, new Trail()).of(text);
        } catch (Refusal refusal) {
            throw unreliable("cannot be relied on: " + refusal.sentence());
        }
    }

    /** No other list can stand in for it: neither another issuer's nor another one of his. */
    private void requireFitting(Content list, String issuer) throws Refusal {
        if (!texts(list.document(), "type").contains("BitstringStatusListCredential")
                || !texts(list.subject(), "type").contains("BitstringStatusList"))
            throw unreliable("is no status list");
        if (!list.issuer().equals(issuer)) throw unreliable("is from another issuer");
        if (!text(list.document(), "id").equals(entry.list().toString()))
            throw unreliable("belongs to another address");
        if (!texts(list.subject(), "statusPurpose").contains(entry.purpose().word()))
            throw unreliable("is not about " + entry.purpose().word());
    }

    private void requireInForce(Content list) throws Refusal {
        var from = list.validFrom();
        var until = list.validUntil();
        if (from != null && from.isAfter(now)) throw unreliable("is not yet in force");
        if (until != null && !until.isAfter(now)) throw unreliable("is out of date since " + until);
        if (!list.status().isEmpty()) throw unreliable("may itself be withdrawn");
    }

    private void requireFresh(Content list) throws Refusal {
        var said = said(list);
        if (said == null) throw unreliable("came along without its date");
        if (!said.plus(ttl(list)).isAfter(now))
            throw unreliable("came along and is out of date since " + said.plus(ttl(list)));
    }

    /**
     * When the issuer last said so: at the signing, where every proof has its date. The first of
     * them, because anybody may put a later proof of their own beside the issuer's.
     */
    private static @Nullable Instant said(Content list) {
        var from = list.validFrom();
        if (from == null || objects(list.document(), "proof").isEmpty()) return from;
        Instant first = Instant.MAX;
        for (var proof : objects(list.document(), "proof")) {
            if (!proof.containsKey("created")) return from;
            var created = Moment.of(text(proof, "created"));
            if (created.isBefore(first)) first = created;
        }
        return first.isAfter(from) ? first : from;
    }

    private Duration ttl(Content list) throws Refusal {
        var ttl = list.subject().get("ttl");
        if (ttl == null) return USUAL_TTL;
        if (ttl instanceof JsonNumber millis && millis.isIntegral() && millis.longValue() >= 0)
            return Duration.ofMillis(millis.longValue());
        throw unreliable("came along and says no time for which it counts");
    }

    private Refusal unreliable(String why) {
        return Refusal.unreachable("The status list at " + entry.list() + " " + why + ".");
    }
}
