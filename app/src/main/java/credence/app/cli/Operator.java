package credence.app.cli;

import credence.app.cli.Operation.Said;
import credence.app.credentials.Operations;
import credence.app.credentials.Operations.Affected;
import credence.app.credentials.Operations.Halt;
import credence.app.credentials.Operations.Logged;
import credence.app.credentials.Operations.Search;
import credence.app.journal.Journal;
import credence.app.journal.LeafView;
import credence.app.platform.Counted;
import credence.app.platform.Refusal;
import credence.log.Finding;
import credence.log.TlogProof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Does what the owner of the data folder asks, through the doors of the modules. */
@Component
class Operator {
    private static final Pattern INDEX = Pattern.compile("\\d{1,18}");
    private static final Pattern CREDENTIAL =
            Pattern.compile(
                    "(?:.*[/:])?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\.json)?",
                    Pattern.CASE_INSENSITIVE);

    private final Operations operations;
    private final KeyDesk keys;
    private final Journal journal;

    Operator(Operations operations, KeyDesk keys, Journal journal) {
        this.operations = operations;
        this.keys = keys;
        this.journal = journal;
    }

    Said perform(Operation operation) {
        return switch (operation) {
            case Operation.Fsck fsck -> fsck();
            case Operation.Prove(var id) -> prove(id);
            case Operation.Stop(var reason) -> stop(reason);
            case Operation.Resume resume -> resume();
            case Operation.Affected affected -> affected(affected);
            case Operation.Keys(var organisation, var json) -> keys.list(organisation, json);
            case Operation.Rotate(var organisation, var overlap) ->
                    keys.rotate(organisation, overlap);
            case Operation.Compromise(var multikey, var since) -> keys.compromise(multikey, since);
        };
    }

    private Said fsck() {
        List<String> damages =
                Stream.concat(
                                journal.fsck().stream().map(Finding::sentence),
                                journal.falselyOpen().stream()
                                        .map(
                                                "What leaf %d is opened with is not what was logged."
                                                        ::formatted))
                        .toList();
        if (damages.isEmpty())
            return said(
                    "The log is whole: its leaves, in rows and in tiles, lead to the signed checkpoint.");
        return new Said(Exit.NEGATIVE, String.join("\n", damages), "");
    }

    private Said prove(String id) {
        Matcher credential = CREDENTIAL.matcher(id.strip());
        if (credential.matches()) return proveCredential(UUID.fromString(credential.group(1)));
        if (INDEX.matcher(id.strip()).matches())
            return prove(Long.parseLong(id.strip()), Optional.empty());
        throw new Refusal(
                "%s is neither a credential nor a leaf: name a credential's id or address, or a leaf's index."
                        .formatted(id));
    }

    private Said proveCredential(UUID id) {
        Logged logged =
                operations
                        .logged(id)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "No organisation here issued the credential %s: check its id."
                                                        .formatted(id)));
        return prove(logged.leaf(), logged.salt());
    }

    private Said prove(long index, Optional<String> salt) {
        LeafView leaf =
                journal.find(index)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "There is no leaf %d: the journal has %s, from 0 on."
                                                        .formatted(
                                                                index,
                                                                Counted.of(
                                                                        journal.size(),
                                                                        "leaf",
                                                                        "leaves"))));
        if (journal.proof(index).isEmpty()) journal.merge();
        TlogProof proof =
                journal.proof(index)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "No published checkpoint covers leaf %d yet: its witnesses have to cosign first, see the page of the journal."
                                                        .formatted(index),
                                                Exit.CANNOT_TELL));
        return new Said(Exit.DONE, proof.toString(), howToCheck(leaf, salt));
    }

    private String howToCheck(LeafView leaf, Optional<String> salt) {
        return """
        Leaf %d records: %s.
        Check the proof without this installation, by any client of tlog-proof or by
          credence log check FILE --leaf %s --key %s
        The leaf is the entry %s.%s        """
                .formatted(
                        leaf.index(),
                        leaf.type().label().toLowerCase(Locale.ROOT),
                        leaf.hexHash(),
                        journal.key(),
                        leaf.hexEntry(),
                        salt.map(
                                        hex ->
                                                "\nIts bytes 3 to 34 are the SHA-256 of the salt %s and the credential's bytes as issued."
                                                        .formatted(hex))
                                .orElse(""));
    }

    private Said stop(String reason) {
        operations.stop(reason);
        return said(
                "All issuing is stopped. What is asked for meanwhile waits; `credence resume` goes on.");
    }

    private Said resume() {
        boolean stopped = operations.resume();
        Optional<String> still = operations.halted().map(Halt::reason);
        return said(
                (stopped ? "Issuing goes on." : "Issuing was not stopped.")
                        + still.map(reason -> " Still in its way: " + reason).orElse(""));
    }

    private Said affected(Operation.Affected asked) {
        List<Affected> found =
                operations.affected(
                        new Search(asked.kind(), asked.version(), asked.from(), asked.until()));
        if (asked.json()) return said(Json.pretty(found.stream().map(Operator::json).toList()));
        return said(
                found.stream()
                        .map(
                                one ->
                                        "%s  %s  %-9s %s\n"
                                                .formatted(
                                                        one.credential(),
                                                        one.issuedAt(),
                                                        one.state(),
                                                        one.organisationName()))
                        .collect(
                                Collectors.joining(
                                        "",
                                        "",
                                        Counted.of(found.size(), "credential", "credentials")
                                                + ".")));
    }

    private static Map<String, String> json(Affected one) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("credential", one.credential().toString());
        json.put("organisation", one.organisation().toString());
        json.put("organisationName", one.organisationName());
        json.put("issuedAt", one.issuedAt().toString());
        json.put("state", one.state());
        return json;
    }

    private static Said said(String text) {
        return new Said(Exit.DONE, text, "");
    }
}
