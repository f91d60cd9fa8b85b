package credence.credential;

import static credence.credential.Member.objects;
import static credence.credential.Member.text;
import static credence.credential.Member.texts;
import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A second look at what is about to be signed. It is signed by a key made for this and thrown away,
 * and the bytes are read as a stranger would read them; so what nobody could verify, or says more
 * than it should, is found before the issuer's key is touched.
 */
public final class Lint {
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+\\.[A-Za-z]{2,}");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final JsonObject unsigned;
    private final List<String> broken = new ArrayList<>();

    private Lint(JsonObject unsigned) {
        this.unsigned = unsigned;
    }

    /**
     * What forbids a credential to be signed, one sentence each; none where nothing does.
     *
     * @param at the moment that its proof will carry
     * @param seed 32 fresh random bytes, used for nothing else
     */
    public static List<String> of(JsonObject unsigned, Instant at, byte[] seed) {
        var lint = new Lint(unsigned);
        lint.verifies(at, seed);
        lint.status();
        return List.copyOf(lint.broken);
    }

    /** The same, and what holds for every Open Badge that is about a person. */
    public static List<String> ofAchievement(JsonObject unsigned, Instant at, byte[] seed) {
        var lint = new Lint(unsigned);
        lint.verifies(at, seed);
        lint.status();
        lint.named(unsigned);
        lint.achievement();
        lint.results();
        lint.validity();
        lint.nobodysAddress("", unsigned);
        return List.copyOf(lint.broken);
    }

    private void verifies(Instant at, byte[] seed) {
        try {
            var key = SigningKey.of(seed);
            var copy = issuedBy(key);
            String issuer = Content.read(copy).issuer();
            String signed = DataIntegrity.sign(copy, key, at).toString();
            judge(Verifier.verify(signed, at, onlyThe(issuer, key)));
        } catch (Refusal refusal) {
            broken.add("It is no credential that can be signed. " + refusal.sentence());
        } catch (IllegalArgumentException unsignable) {
            broken.add("It cannot be signed: " + unsignable.getMessage());
        }
    }

    /** Whether its lists can be reached is nothing that is to be signed. */
    private void judge(Verification verification) {
        switch (verification.verdict()) {
            case Verdict.Valid valid -> {}
            case Verdict.Unverifiable(var cause, var check)
                    when check.equals(Step.STATUS.word()) -> {}
            default ->
                    verification.checks().stream()
                            .filter(check -> check.outcome() == Check.Outcome.FAILED)
                            .filter(check -> !check.name().equals(Step.STATUS.word()))
                            .forEach(
                                    check ->
                                            broken.add(
                                                    "A verifier would refuse it. "
                                                            + check.sentence()));
        }
    }

    /** A did:key is the key itself, so the copy names the other key's. */
    private JsonObject issuedBy(SigningKey key) throws Refusal {
        String issuer = Content.read(unsigned).issuer();
        if (!Controllers.isDidKey(issuer)) return unsigned;
        String did = key.publicKey().did();
        JsonValue named =
                unsigned.get("issuer") instanceof JsonObject profile
                        ? JSON.createObjectBuilder(profile).add("id", did).build()
                        : JSON.createValue(did);
        return JSON.createObjectBuilder(unsigned).add("issuer", named).build();
    }

    private static Fetch onlyThe(String issuer, SigningKey key) {
        var document = ControllerDocument.of(issuer, List.of(key.publicKey())).toJson().toString();
        return address ->
                DidWeb.isDidWeb(issuer)
                                && DidWeb.documentAddress(issuer)
                                        .filter(address::equals)
                                        .isPresent()
                        ? Optional.of(document)
                        : Optional.empty();
    }

    private void status() {
        for (var entry : objects(unsigned, "credentialStatus")) {
            require(
                    INDEX.matcher(text(entry, "statusListIndex")).matches()
                            && Long.parseLong(text(entry, "statusListIndex")) < StatusList.SIZE,
                    "Its slot lies outside of its status list.");
            require(isWeb(text(entry, "statusListCredential")), "Its status list has no address.");
        }
    }

    private static boolean isWeb(String address) {
        try {
            var scheme = URI.create(address).getScheme();
            return "https".equals(scheme) || "http".equals(scheme);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /**
     * Only a hashed identity stands without an identifier: the Open Badges schema forbids it one.
     */
    private void named(JsonValue value) {
        switch (value) {
            case JsonArray list -> list.forEach(this::named);
            case JsonObject object -> {
                require(
                        object.containsKey("id")
                                || texts(object, "type").contains("IdentityObject"),
                        "A part of it has no identifier.");
                object.forEach((name, part) -> named(part));
            }
            default -> {}
        }
    }

    private void achievement() {
        var subject = objects(unsigned, "credentialSubject");
        require(
                texts(unsigned, "type").contains("AchievementCredential"),
                "It is no AchievementCredential.");
        require(subject.size() == 1, "It is not about exactly one person.");
        var achievements =
                subject.stream().flatMap(one -> objects(one, "achievement").stream()).toList();
        require(achievements.size() == 1, "It does not name exactly one achievement.");
        for (var achievement : achievements)
            for (var member : List.of("id", "name", "description"))
                require(
                        !text(achievement, member).isBlank(),
                        "Its achievement has no " + member + ".");
        require(
                achievements.stream()
                        .flatMap(one -> objects(one, "criteria").stream())
                        .findAny()
                        .isPresent(),
                "Its achievement has no criteria.");
    }

    /** Each result is a level that the achievement describes. */
    private void results() {
        var levels = new HashSet<String>();
        for (var subject : objects(unsigned, "credentialSubject")) {
            for (var achievement : objects(subject, "achievement"))
                for (var description : objects(achievement, "resultDescription"))
                    for (var level : objects(description, "rubricCriterionLevel"))
                        levels.add(text(description, "id") + " " + text(level, "id"));
            var results = objects(subject, "result");
            require(!results.isEmpty(), "It states no result.");
            for (var result : results)
                require(
                        levels.contains(
                                text(result, "resultDescription")
                                        + " "
                                        + text(result, "achievedLevel")),
                        "A result is no level of its achievement.");
        }
    }

    private void validity() {
        try {
            var from = OffsetDateTime.parse(text(unsigned, "validFrom"));
            var until = OffsetDateTime.parse(text(unsigned, "validUntil"));
            require(until.isAfter(from), "It ends before it begins.");
        } catch (java.time.DateTimeException missing) {
            broken.add("It does not say from when and until when it is valid.");
        }
    }

    /**
     * Whoever reads a certificate needs no way to reach its holder; the issuer's page is theirs.
     */
    private void nobodysAddress(String at, JsonValue value) {
        switch (value) {
            case JsonArray list -> list.forEach(item -> nobodysAddress(at, item));
            case JsonObject object ->
                    object.forEach(
                            (name, part) ->
                                    nobodysAddress(at.isEmpty() ? name : at + "." + name, part));
            case JsonString text ->
                    require(
                            !MAIL.matcher(text.getString()).find(),
                            "A text in it holds an e-mail address, at %s.".formatted(at));
            default -> {}
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds && !broken.contains(otherwise)) broken.add(otherwise);
    }
}
