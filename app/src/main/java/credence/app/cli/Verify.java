package credence.app.cli;

import credence.app.platform.Gate;
import credence.app.platform.Refusal;
import credence.app.verification.Answer;
import credence.app.verification.PublicCheck;
import credence.credential.Check;
import credence.credential.Fetch;
import credence.credential.View;
import credence.log.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code credence verify}: what an outsider learns from a credential alone. */
@Command(
        name = "verify",
        description =
                "Check a credential. Answers valid (exit 0), expired, suspended or revoked (1), or unverifiable (2).")
final class Verify implements Callable<Integer> {
    private static final int LARGEST = 4 << 20;

    @Parameters(
            paramLabel = "FILE|URL",
            description = "The credential or its bundle, or the https address of one.")
    private String subject = "";

    @Option(names = "--json", description = "Answer in JSON, with every step.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "List every step.")
    private boolean verbose;

    @Option(
            names = "--log",
            paramLabel = "KEY",
            description =
                    "Verifier key of a log that you trust: what a bundle proves to stand in it is believed offline.")
    private List<String> logs = List.of();

    @Override
    public Integer call() {
        Answer answer = answer(subject, logs.stream().map(Verify::log).toList());
        if (json) Json.print(asJson(answer));
        else print(answer);
        return answer.exitCode();
    }

    static Answer answer(String subject, List<VerifierKey> logs) {
        return subject.matches("(?i)https?://.*")
                ? ofAddress(subject, logs)
                : check(file(subject), Gate.toPublic(), logs);
    }

    private static VerifierKey log(String key) {
        try {
            return VerifierKey.parse(key);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(
                    "%s is not the key of a log: it must read NAME+ID+BASE64.".formatted(key));
        }
    }

    /**
     * An address that a person typed may be on this machine; anything that the credential names
     * beyond it may not.
     */
    private static Answer ofAddress(String subject, List<VerifierKey> logs) {
        URI address = address(subject);
        boolean local = isLoopback(String.valueOf(address.getHost()));
        if ("http".equalsIgnoreCase(address.getScheme()) && !local)
            throw new Refusal(
                    "The address %s is not https: only addresses of this machine are read without."
                            .formatted(subject));
        Gate gate = local ? Gate.alsoTo(address) : Gate.toPublic();
        return gate.get(address)
                .map(text -> check(text, gate, logs))
                .orElseGet(() -> unreachable(subject));
    }

    private static Answer check(String text, Fetch fetch, List<VerifierKey> logs) {
        Instant now = Instant.now();
        return PublicCheck.check(text, now, fetch, logs);
    }

    private static Answer unreachable(String subject) {
        return new Answer(
                "unverifiable",
                "unreachable",
                "Nothing could be fetched from %s.".formatted(subject),
                Instant.now(),
                List.of(),
                Optional.empty());
    }

    private static String file(String subject) {
        Path file;
        try {
            file = Path.of(subject);
        } catch (InvalidPathException e) {
            throw new Refusal(
                    "%s is not the name of a file: name a credential's file or https address."
                            .formatted(subject));
        }
        if (!Files.exists(file))
            throw new Refusal("There is no file %s: check its name.".formatted(subject));
        if (Files.isDirectory(file))
            throw new Refusal(
                    "%s is a folder: name the credential's file in it.".formatted(subject));
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refusal(
                    "The file %s cannot be read (%s): check who may read it."
                            .formatted(subject, e.getMessage()));
        }
    }

    private static URI address(String subject) {
        try {
            URI address = URI.create(subject);
            if (address.getHost() != null) return address;
        } catch (IllegalArgumentException malformed) {
            // answered below
        }
        throw new Refusal(
                "%s is not an address: it must read https://HOST/PATH.".formatted(subject));
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]");
    }

    private void print(Answer answer) {
        System.out.println(
                answer.word()
                        + (answer.cause().isEmpty() ? "" : " (" + answer.cause() + ")")
                        + ": "
                        + answer.reason());
        line("checked at", answer.checkedAt().toString());
        answer.view()
                .ifPresent(
                        view -> {
                            line("issuer", view.issuerName() + " (" + view.issuerId() + ")");
                            line("achievement", view.achievement());
                            line("holder", view.holder());
                            line(
                                    "valid",
                                    "from "
                                            + moment(view.validFrom())
                                            + " until "
                                            + moment(view.validUntil()));
                        });
        if (verbose)
            answer.checks()
                    .forEach(
                            check ->
                                    System.out.println(
                                            "  %-8s %-10s %s"
                                                    .formatted(
                                                            outcome(check),
                                                            check.name(),
                                                            check.sentence())));
    }

    private static void line(String name, String value) {
        System.out.println("  %-12s %s".formatted(name, value));
    }

    private static String moment(@Nullable Instant moment) {
        return moment == null ? "not stated" : moment.toString();
    }

    private static String outcome(Check check) {
        return check.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, Object> asJson(Answer answer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("answer", answer.word());
        json.put("cause", answer.cause());
        json.put("reason", answer.reason());
        json.put("checkedAt", answer.checkedAt().toString());
        answer.view().ifPresent(view -> put(json, view));
        json.put(
                "checks",
                answer.checks().stream()
                        .map(
                                check ->
                                        Map.of(
                                                "name",
                                                check.name(),
                                                "outcome",
                                                outcome(check),
                                                "sentence",
                                                check.sentence()))
                        .toList());
        return json;
    }

    private static void put(Map<String, Object> json, View view) {
        json.put("id", view.id());
        json.put("issuer", Map.of("id", view.issuerId(), "name", view.issuerName()));
        json.put("achievement", view.achievement());
        json.put("holder", view.holder());
        if (view.validFrom() != null) json.put("validFrom", view.validFrom().toString());
        if (view.validUntil() != null) json.put("validUntil", view.validUntil().toString());
    }
}
