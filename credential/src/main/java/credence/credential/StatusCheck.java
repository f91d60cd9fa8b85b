package credence.credential;

import static credence.credential.Member.text;
import static credence.credential.Member.texts;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks one entry of a credential up in the list it points to. [Bitstring Status List 1.0, 3.2] */
final class StatusCheck {
    private static final Set<String> HARMLESS = Set.of("message", "refresh");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1]");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final URI address;
    private final Circumstances circumstances;
    private final Instant now;

    private StatusCheck(URI address, Circumstances circumstances) {
        this.address = address;
        this.circumstances = circumstances;
        this.now = circumstances.now();
    }

    static Standing of(JsonObject entry, String issuer, Circumstances circumstances) {
        String purpose = text(entry, "statusPurpose");
        if (HARMLESS.contains(purpose)) return new Standing.Beside(purpose);
        try {
            var check = new StatusCheck(address(entry), circumstances);
            return check.lookUp(purpose(entry), index(entry), issuer);
        } catch (Refusal refusal) {
            return new Standing.Unknown(refusal.because(), refusal.sentence());
        }
    }

    private Standing lookUp(Purpose purpose, int index, String issuer) throws Refusal {
        var list = authentic();
        requireFitting(list, purpose, issuer);
        requireInForce(list);
        var bits = StatusList.decode(text(list.subject(), "encodedList"));
        if (bits.isEmpty()) throw unreliable("is damaged");
        if (index >= bits.get().size()) throw unreliable("has no slot " + index);
        if (!bits.get().isSet(index)) return new Standing.Good();
        return new Standing.Bad(purpose, Objects.requireNonNullElse(list.validFrom(), now));
    }

    private Content authentic() throws Refusal {
        var text = circumstances.fetch().get(address);
        if (text.isEmpty()) throw unreliable("was not reached");
        try {
            return new Authentication(circumstances, new Trail()).of(text.get());
        } catch (Refusal refusal) {
            throw unreliable("cannot be relied on: " + refusal.sentence());
        }
    }

    /** No other list can stand in for it: neither another issuer's nor another one of his. */
    private void requireFitting(Content list, Purpose purpose, String issuer) throws Refusal {
        if (!texts(list.document(), "type").contains("BitstringStatusListCredential")
                || !texts(list.subject(), "type").contains("BitstringStatusList"))
            throw unreliable("is no status list");
        if (!list.issuer().equals(issuer)) throw unreliable("is from another issuer");
        if (!text(list.document(), "id").equals(address.toString()))
            throw unreliable("belongs to another address");
        if (!texts(list.subject(), "statusPurpose").contains(purpose.word()))
            throw unreliable("is not about " + purpose.word());
    }

    private void requireInForce(Content list) throws Refusal {
        var from = list.validFrom();
        var until = list.validUntil();
        if (from != null && from.isAfter(now)) throw unreliable("is not yet in force");
        if (until != null && !until.isAfter(now)) throw unreliable("is out of date since " + until);
        if (!list.status().isEmpty()) throw unreliable("may itself be withdrawn");
    }

    private Refusal unreliable(String why) {
        return Refusal.unreachable("The status list at " + address + " " + why + ".");
    }

    private static Purpose purpose(JsonObject entry) throws Refusal {
        if (!texts(entry, "type").contains("BitstringStatusListEntry"))
            throw Refusal.unsupported("Its status is published in a way that is not read here.");
        if (entry.containsKey("statusSize"))
            throw Refusal.unsupported("Its status may have more than two values.");
        for (var purpose : Purpose.values())
            if (purpose.word().equals(text(entry, "statusPurpose"))) return purpose;
        throw Refusal.unsupported("Its status has a purpose that is not known here.");
    }

    private static int index(JsonObject entry) throws Refusal {
        String index = text(entry, "statusListIndex");
        if (INDEX.matcher(index).matches()) return Integer.parseInt(index);
        throw Refusal.unsupported("Its place in the status list is no number.");
    }

    /** https; plain http only to this very machine, where a demonstration runs. */
    private static URI address(JsonObject entry) throws Refusal {
        var address = uri(text(entry, "statusListCredential"));
        String host = Objects.requireNonNullElse(address.getHost(), "");
        boolean secure = "https".equals(address.getScheme()) && !host.isEmpty();
        boolean local = "http".equals(address.getScheme()) && LOOPBACK.matcher(host).matches();
        if (secure || local) return address;
        throw Refusal.unsupported("Its status list has no https address.");
    }

    private static URI uri(String text) throws Refusal {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.unsupported("The address of its status list is malformed.");
        }
    }
}
