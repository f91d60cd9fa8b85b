package credence.app.cli;

import credence.app.accounts.Accounts;
import credence.app.accounts.Organisation;
import credence.app.cli.Operation.Said;
import credence.app.credentials.IssuerKey;
import credence.app.credentials.IssuerKeys;
import credence.app.platform.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Signing keys of any organisation, for whoever owns the data folder. */
@Component
class KeyDesk {
    private final IssuerKeys keys;
    private final Accounts accounts;
    private final Clock clock;

    KeyDesk(IssuerKeys keys, Accounts accounts, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.clock = clock;
    }

    private record Owned(Organisation organisation, IssuerKey key) {}

    Said list(String organisation, boolean json) {
        List<Owned> all =
                (organisation.isEmpty() ? accounts.organisations() : List.of(named(organisation)))
                        .stream().flatMap(one -> of(one).stream()).toList();
        if (json) return said(Json.pretty(all.stream().map(this::json).toList()));
        if (all.isEmpty())
            return said("No key yet: the first is made when the first credential is issued.");
        return said(all.stream().map(this::line).collect(Collectors.joining("\n")));
    }

    Said rotate(String organisation, Duration overlap) {
        Organisation of = organisation.isEmpty() ? only() : named(organisation);
        IssuerKey next = keys.rotate(of.space(), overlap);
        return new Said(
                Exit.DONE,
                "%s signs for %s from %s on; it is published already."
                                .formatted(next.multikey(), of.name(), next.signsFrom())
                        + keys.identity().map(sentence -> "\n" + sentence).orElse(""),
                "");
    }

    Said compromise(String multikey, Instant since) {
        Organisation of =
                accounts.organisations().stream()
                        .filter(
                                one ->
                                        of(one).stream()
                                                .anyMatch(
                                                        owned ->
                                                                owned.key()
                                                                        .multikey()
                                                                        .equals(multikey)))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "No organisation here has the key %s: `credence keys list` names all."
                                                        .formatted(multikey)));
        IssuerKey next = keys.compromise(of.space(), multikey, since);
        return new Said(
                Exit.DONE,
                "%s is given up since %s; %s signs for %s from now on."
                                .formatted(multikey, since, next.multikey(), of.name())
                        + keys.theft().map(sentence -> "\n" + sentence).orElse(""),
                "");
    }

    private List<Owned> of(Organisation organisation) {
        return keys.keys(organisation.space()).stream()
                .map(key -> new Owned(organisation, key))
                .toList();
    }

    private Organisation named(String name) {
        List<Organisation> found =
                accounts.organisations().stream()
                        .filter(one -> one.name().equals(name) || isId(one, name))
                        .toList();
        if (found.size() == 1) return found.getFirst();
        throw new Refusal(
                found.isEmpty()
                        ? "There is no organisation %s here: there is %s.".formatted(name, names())
                        : "%d organisations are called %s: give the id that stands in their addresses."
                                .formatted(found.size(), name));
    }

    private static boolean isId(Organisation organisation, String name) {
        return organisation.space().toString().equals(name);
    }

    private Organisation only() {
        List<Organisation> all = accounts.organisations();
        if (all.size() == 1) return all.getFirst();
        throw new Refusal(
                all.isEmpty()
                        ? "There is no organisation yet: `credence serve` sets the first one up."
                        : "There are %d organisations here: name one with --organisation, of %s."
                                .formatted(all.size(), names()));
    }

    private String names() {
        return accounts.organisations().isEmpty()
                ? "none yet"
                : accounts.organisations().stream()
                        .map(Organisation::name)
                        .collect(Collectors.joining(", "));
    }

    private String line(Owned owned) {
        IssuerKey key = owned.key();
        return "%-11s  %s  %s%s  %s  %s"
                .formatted(
                        key.state(clock.instant()),
                        key.multikey(),
                        key.stolenSince()
                                .map(since -> "stolen since " + since)
                                .orElse("signs from " + key.signsFrom()),
                        key.stolenSince().isEmpty()
                                ? key.retires().map(at -> " until " + at).orElse("")
                                : "",
                        key.provider(),
                        owned.organisation().name());
    }

    private Map<String, String> json(Owned owned) {
        IssuerKey key = owned.key();
        Map<String, String> json = new LinkedHashMap<>();
        json.put("key", key.multikey());
        json.put("state", key.state(clock.instant()));
        json.put("did", key.did());
        json.put("organisation", owned.organisation().space().toString());
        json.put("organisationName", owned.organisation().name());
        json.put("provider", key.provider());
        json.put("published", key.published().toString());
        json.put("signsFrom", key.signsFrom().toString());
        key.retires().ifPresent(at -> json.put("until", at.toString()));
        key.stolenSince().ifPresent(at -> json.put("stolenSince", at.toString()));
        return json;
    }

    private static Said said(String text) {
        return new Said(Exit.DONE, text, "");
    }
}
