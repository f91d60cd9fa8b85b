package credence.app.credentials;

import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import credence.credential.Award;
import credence.credential.DataIntegrity;
import credence.credential.Purpose;
import credence.credential.SigningKey;
import credence.credential.StatusList;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What organisations publish of the status of their credentials: where, and signed. The same bytes
 * go out for an hour, unless something changed.
 */
@Component
class StatusLists {
    /** After it nobody relies on a list that was not signed anew. */
    private static final Duration VALIDITY = Duration.ofDays(7);

    /** How long a list that came along counts offline, and so how late a change may be noticed. */
    private static final Duration TTL = Duration.ofDays(1);

    private static final int KEPT = 64;

    private final StatusTable lists;
    private final IntentTable intents;
    private final Issuers issuers;
    private final List<Purpose> purposes;
    private final Spaces spaces;
    private final Clock clock;
    private final Map<StatusTable.Key, Signed> kept = Collections.synchronizedMap(new Latest());

    StatusLists(
            StatusTable lists,
            IntentTable intents,
            Issuers issuers,
            Settings settings,
            Spaces spaces,
            Clock clock) {
        this.lists = lists;
        this.intents = intents;
        this.issuers = issuers;
        this.purposes =
                settings.statusPurposes().stream()
                        .flatMap(word -> purpose(word).stream())
                        .sorted()
                        .toList();
        this.spaces = spaces;
        this.clock = clock;
    }

    /** A list as it goes out. */
    private record Signed(String bits, Instant at, String key, String json) {
        boolean isOf(StatusTable.Stored stored, Instant moment, String signer) {
            return bits.equals(stored.bits()) && at.equals(moment) && key.equals(signer);
        }
    }

    static Optional<Purpose> purpose(String word) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.word().equals(word))
                .findFirst();
    }

    /** What a new credential says of where its status stands; nothing where none is published. */
    List<Award.StatusEntry> entries(UUID organisation, Optional<Integer> slot) {
        return slot.stream()
                .flatMap(
                        taken ->
                                purposes.stream()
                                        .flatMap(
                                                purpose ->
                                                        entry(organisation, purpose, taken)
                                                                .stream()))
                .toList();
    }

    /** The purposes for which a credential names our list and its slot there. */
    Set<Purpose> named(String json, UUID organisation, Optional<Integer> slot) {
        List<JsonObject> said = said(json);
        return Arrays.stream(Purpose.values())
                .filter(purpose -> slot.isPresent())
                .filter(purpose -> isNamed(said, entry(organisation, purpose, slot.orElseThrow())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isNamed(List<JsonObject> said, Optional<Award.StatusEntry> ours) {
        return ours.isPresent() && said.stream().anyMatch(one -> isEntry(one, ours.get()));
    }

    private static boolean isEntry(JsonObject said, Award.StatusEntry ours) {
        return said.getString("statusPurpose", "").equals(ours.purpose().word())
                && said.getString("statusListCredential", "").equals(ours.list())
                && said.getString("statusListIndex", "").equals(Integer.toString(ours.index()));
    }

    private static List<JsonObject> said(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return switch (reader.readObject().get("credentialStatus")) {
                case JsonObject one -> List.of(one);
                case JsonArray several -> several.getValuesAs(JsonObject.class);
                case null, default -> List.of();
            };
        }
    }

    /** The list of one purpose, signed; empty where no slot of it was ever taken. */
    Optional<String> signed(UUID organisation, Purpose purpose, int number) {
        var key = new StatusTable.Key(organisation, purpose, number);
        return address(key)
                .flatMap(
                        address ->
                                spaces.in(organisation, () -> stored(key))
                                        .map(stored -> signed(key, address, stored)));
    }

    /** Sets one slot; belongs into the transaction that says why. */
    void set(UUID organisation, int slot, Purpose purpose, int value, Instant now) {
        var key = StatusTable.Key.ofSlot(organisation, purpose, slot);
        lists.put(key, lists.lock(key, now).with(slot % StatusList.SIZE, value), now);
    }

    private Optional<Award.StatusEntry> entry(UUID organisation, Purpose purpose, int slot) {
        return address(StatusTable.Key.ofSlot(organisation, purpose, slot))
                .map(
                        list ->
                                new Award.StatusEntry(
                                        purpose,
                                        list,
                                        slot % StatusList.SIZE,
                                        purpose == Purpose.MESSAGE
                                                ? Freshness.words()
                                                : List.of()));
    }

    /** The first list of revocations keeps the address that the first credentials carry. */
    private Optional<String> address(StatusTable.Key key) {
        boolean first = key.purpose() == Purpose.REVOCATION && key.number() == 0;
        return issuers.statusList(key.organisation())
                .map(base -> first ? base : base + "/" + key.purpose().word() + "/" + key.number());
    }

    /** A list of which a slot was taken begins with its first reader. */
    private Optional<StatusTable.Stored> stored(StatusTable.Key key) {
        Optional<StatusTable.Stored> stored = lists.find(key);
        if (stored.isPresent()) return stored;
        return intents.beginOf(key.number())
                .flatMap(
                        at -> {
                            lists.begin(key, at);
                            return lists.find(key);
                        });
    }

    private String signed(StatusTable.Key key, String address, StatusTable.Stored stored) {
        SigningKey signer = issuers.key(key.organisation());
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Instant at = stored.changedAt().isAfter(hour) ? stored.changedAt() : hour;
        String by = signer.publicKey().value();
        Signed before = kept.get(key);
        if (before != null && before.isOf(stored, at, by)) return before.json();
        String json = signed(key, address, stored, signer, at);
        kept.put(key, new Signed(stored.bits(), at, by, json));
        return json;
    }

    /** Valid from its last change, so that "revoked since" names that day. */
    private String signed(
            StatusTable.Key key,
            String address,
            StatusTable.Stored stored,
            SigningKey signer,
            Instant at) {
        return DataIntegrity.sign(
                        stored.list()
                                .credential(
                                        address,
                                        issuers.did(key.organisation()),
                                        key.purpose(),
                                        stored.changedAt(),
                                        at.plus(VALIDITY),
                                        TTL),
                        signer,
                        at)
                .toString();
    }

    /** What was asked for last. */
    private static final class Latest extends LinkedHashMap<StatusTable.Key, Signed> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<StatusTable.Key, Signed> eldest) {
            return size() > KEPT;
        }
    }
}
