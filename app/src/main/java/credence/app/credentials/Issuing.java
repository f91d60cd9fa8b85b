package credence.app.credentials;

import credence.app.journal.Journal;
import credence.app.journal.Leaf;
import credence.app.journal.LeafType;
import credence.app.journal.Standstill;
import credence.app.platform.Jobs;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import credence.credential.DataIntegrity;
import credence.credential.SigningKey;
import credence.credential.StatusList;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Issues like a certificate authority. An intent is written down; it is linted, with a key made for
 * that and thrown away; then, in one transaction, it is signed and kept with its leaf in the
 * journal, its slot and the job that tells of it. Whoever asks hears of it after that is committed.
 * After a crash at any point asking again completes it, to the same bytes.
 */
@Component
class Issuing {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Looking one up reads the class path each time. */
    private static final JsonReaderFactory JSON = Json.createReaderFactory(Map.of());

    private final IntentTable intents;
    private final StopSwitch stop;
    private final Issuers issuers;
    private final KeyRing keys;
    private final Journal journal;
    private final Jobs jobs;
    private final Spaces spaces;

    Issuing(
            IntentTable intents,
            StopSwitch stop,
            Issuers issuers,
            KeyRing keys,
            Journal journal,
            Jobs jobs,
            Spaces spaces) {
        this.intents = intents;
        this.stop = stop;
        this.issuers = issuers;
        this.keys = keys;
        this.journal = journal;
        this.jobs = jobs;
        this.spaces = spaces;
    }

    Issued issue(Order order) {
        Intent intent = spaces.in(order.organisation(), () -> intended(order));
        if (!intent.isOf(order)) return new Issued.Conflict();
        if (intent.signed().isPresent())
            return new Issued.Credential(intent.id(), intent.signed().get());
        if (intent.refusal().isPresent())
            return new Issued.Refused(intent.refusal().get().lines().toList());
        JsonObject unsigned = read(intent.unsigned());
        List<String> broken = order.rules().broken(unsigned);
        return spaces.in(
                order.organisation(), () -> settled(order, intents.lock(intent), unsigned, broken));
    }

    /** What was refused is made anew, because what forbade it may be mended. */
    void reopen(Order order) {
        intents.asked(order.asked())
                .filter(intent -> intent.refusal().isPresent())
                .map(intents::lock)
                .ifPresent(
                        intent ->
                                intents.reopen(
                                        intent.saying(
                                                order.content()
                                                        .of(intent.id(), intent.slot())
                                                        .toString())));
    }

    /** What somebody else settled meanwhile stays as it is. */
    private Issued settled(Order order, Intent intent, JsonObject unsigned, List<String> broken) {
        if (intent.signed().isPresent())
            return new Issued.Credential(intent.id(), intent.signed().get());
        if (intent.refusal().isPresent())
            return new Issued.Refused(intent.refusal().get().lines().toList());
        return broken.isEmpty() ? signed(order, intent, unsigned) : refused(intent, broken);
    }

    private Intent intended(Order order) {
        while (true) {
            Optional<Intent> there = intents.asked(order.asked());
            if (there.isPresent()) return current(order, there.get());
            UUID id = UUID.randomUUID();
            Optional<Integer> slot =
                    issuers.statusList(order.organisation()).map(list -> freeSlot());
            Intent intent =
                    new Intent(
                            order.organisation(),
                            id,
                            order.sealedFor(),
                            order.request(),
                            order.content().of(id, slot).toString(),
                            slot,
                            order.at().truncatedTo(ChronoUnit.MICROS),
                            Optional.empty(),
                            Optional.empty());
            if (intents.add(order, intent)) {
                order.madeWith().forEach(what -> intents.madeWith(intent, what));
                return intent;
            }
        }
    }

    /** Made anew where its issuer was a key that was given up before anything was signed. */
    private Intent current(Order order, Intent intent) {
        if (intent.signed().isPresent()
                || intent.refusal().isPresent()
                || !intent.isReadable()
                || keys.speaksAs(
                        order.organisation(), Commissions.issuerOf(read(intent.unsigned()))))
            return intent;
        Intent anew = intent.saying(order.content().of(intent.id(), intent.slot()).toString());
        intents.rewrite(anew);
        return anew;
    }

    /**
     * Random, so that neighbours in a list tell nothing. A list is filled to about a half: so a
     * free slot is soon found, and only meeting a taken one is reason to count.
     */
    private int freeSlot() {
        int list = intents.fillingList();
        while (true) {
            int slot = list * StatusList.SIZE + RANDOM.nextInt(StatusList.SIZE);
            if (!intents.isSlotTaken(slot)) return slot;
            if (intents.taken(list) >= StatusList.SIZE / 2) list++;
        }
    }

    private Issued signed(Order order, Intent intent, JsonObject unsigned) {
        order.hold().run();
        Optional<Standstill> behind = journal.standstill();
        if (behind.isPresent())
            return new Issued.Stopped(behind.get().since(), behind.get().reason());
        Optional<StopSwitch.Stop> stopped = stop.passing();
        if (stopped.isPresent())
            return new Issued.Stopped(stopped.get().since(), stopped.get().reason());
        SigningKey key =
                keys.signing(order.organisation(), Commissions.issuerOf(unsigned))
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "the key was given up at this very moment"));
        String json = DataIntegrity.sign(unsigned, key, intent.madeAt()).toString();
        jobs.enqueue(TellJob.TASK, new SpaceWork(intent.organisation(), intent.id()));
        IntentTable.Signed signed = intents.signed(intent, json);
        Leaf leaf = journal.append(LeafType.ISSUE, json.getBytes(StandardCharsets.UTF_8));
        intents.issued(signed, leaf);
        order.keeping().keep(intent, json, leaf);
        return new Issued.Credential(intent.id(), json);
    }

    private Issued refused(Intent intent, List<String> broken) {
        intents.refused(intent, String.join("\n", broken));
        return new Issued.Refused(broken);
    }

    static JsonObject read(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
