package credence.app.credentials;

import credence.app.credentials.StoredKey.Theft;
import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import credence.credential.DidWeb;
import credence.credential.Multikey;
import credence.credential.SigningKey;
import credence.log.Checkpoint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The keys of each organisation, from the first to those that were given up. */
@Component
class KeyRing {
    private final KeyTable table;
    private final Map<String, KeyProvider> providers;
    private final Settings settings;
    private final Journal journal;
    private final Spaces spaces;
    private final Clock clock;

    KeyRing(
            KeyTable table,
            List<KeyProvider> providers,
            Settings settings,
            Journal journal,
            Spaces spaces,
            Clock clock) {
        this.table = table;
        this.providers =
                providers.stream()
                        .collect(Collectors.toMap(KeyProvider::word, Function.identity()));
        this.settings = settings;
        this.journal = journal;
        this.spaces = spaces;
        this.clock = clock;
    }

    /** Newest first. */
    List<StoredKey> all(UUID organisation) {
        return spaces.in(organisation, table::all);
    }

    /** The key whose turn it is; the first is made at the first call, by one of all who call. */
    StoredKey current(UUID organisation) {
        return spaces.in(
                organisation,
                () ->
                        StoredKey.signing(table.all(), clock.instant())
                                .orElseGet(() -> first(organisation)));
    }

    private StoredKey first(UUID organisation) {
        table.lock(organisation);
        return StoredKey.signing(table.all(), clock.instant())
                .orElseGet(() -> make(organisation, Duration.ZERO));
    }

    /**
     * To be called in the transaction that signs: until it ends no key is given up.
     *
     * @param issuer as whom is signed; a did:key has its one key, also after its turn
     * @return empty where that key was given up
     */
    Optional<SigningKey> signing(UUID organisation, String issuer) {
        // Made before keys are held: whoever makes one waits for all who hold them.
        if (isWeb()) current(organisation);
        table.hold(organisation);
        return isWeb()
                ? Optional.of(open(current(organisation)))
                : ofDidKey(organisation, issuer).map(this::open);
    }

    /** Whether the organisation is this issuer, or still may speak as the did:key that it was. */
    boolean speaksAs(UUID organisation, String issuer) {
        return isWeb()
                ? did(organisation, current(organisation).publicKey()).equals(issuer)
                : ofDidKey(organisation, issuer).isPresent();
    }

    SigningKey open(StoredKey key) {
        return provider(key.provider()).open(key);
    }

    /** Publishes a new key at once, which takes its turn later. */
    StoredKey rotate(UUID organisation, Duration overlap) {
        return spaces.in(
                organisation,
                () -> {
                    table.lock(organisation);
                    StoredKey before =
                            StoredKey.signing(table.all(), clock.instant())
                                    .orElseGet(() -> make(organisation, Duration.ZERO));
                    StoredKey next = make(organisation, overlap);
                    publish(organisation, next, "signs from " + next.signsFrom());
                    publish(organisation, before, "retires at " + next.signsFrom());
                    return next;
                });
    }

    /** Gives a key up; where it was the one that signs, another one does from now on. */
    StoredKey giveUp(UUID organisation, String multikey, Instant since) {
        return spaces.in(
                organisation,
                () -> {
                    table.lock(organisation);
                    List<StoredKey> before = table.all();
                    StoredKey stolen = find(before, multikey);
                    requireEarlier(stolen, since);
                    Theft theft = new Theft(since, sizeAt(since));
                    table.stolen(stolen.id(), theft);
                    publish(
                            organisation,
                            stolen,
                            "compromised since %s, entries below %d count"
                                    .formatted(since, theft.size()));
                    return StoredKey.signing(before, clock.instant())
                            .filter(signing -> !signing.id().equals(stolen.id()))
                            .orElseGet(() -> make(organisation, Duration.ZERO));
                });
    }

    /** Who an organisation is with a key. */
    String did(UUID organisation, Multikey key) {
        return web().map(base -> DidWeb.id(base, "issuers", organisation.toString()))
                .orElseGet(key::did);
    }

    private StoredKey make(UUID organisation, Duration overlap) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UUID.randomUUID();
        KeyProvider provider = provider(settings.text("credence.keys.provider"));
        KeyProvider.Made made = provider.make(id);
        StoredKey key =
                new StoredKey(
                        id,
                        provider.word(),
                        made.kept(),
                        made.publicKey(),
                        now,
                        now.plus(overlap),
                        Optional.empty());
        table.add(organisation, key);
        publish(organisation, key, "made at " + now);
        return key;
    }

    private void publish(UUID organisation, StoredKey key, String what) {
        journal.publish(
                LeafType.KEY,
                "key %s %s %s"
                        .formatted(
                                did(organisation, key.publicKey()), key.publicKey().value(), what));
    }

    private Optional<StoredKey> ofDidKey(UUID organisation, String did) {
        return all(organisation).stream()
                .filter(key -> key.isSafe() && key.publicKey().did().equals(did))
                .findFirst();
    }

    /** Of the log as it was signed and published by a moment; 0 where it was not. */
    private long sizeAt(Instant moment) {
        return journal.checkpointAt(moment).map(note -> Checkpoint.of(note).size()).orElse(0L);
    }

    private static StoredKey find(List<StoredKey> keys, String multikey) {
        return keys.stream()
                .filter(key -> key.publicKey().value().equals(multikey))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        "This organisation has no key %s: `credence keys list` names all."
                                                .formatted(multikey)));
    }

    /** A theft may turn out to be older, never younger: what was refused stays refused. */
    private static void requireEarlier(StoredKey key, Instant since) {
        key.theft()
                .filter(theft -> !since.isBefore(theft.since()))
                .ifPresent(
                        theft -> {
                            throw new Refusal(
                                    "The key %s is given up since %s already: only an earlier moment changes that."
                                            .formatted(key.publicKey().value(), theft.since()));
                        });
    }

    private KeyProvider provider(String word) {
        return Optional.ofNullable(providers.get(word)).orElseThrow();
    }

    boolean isWeb() {
        return web().isPresent();
    }

    private Optional<URI> web() {
        return settings.baseUrl().filter(base -> "https".equals(base.getScheme()));
    }
}
