package credence.bench.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Git's own commands on one repository: the other opinion. Bytes come as Latin-1 characters. */
record Git(Path repository) {
    /** What a command says, or nothing where it fails. */
    Optional<String> asked(String... arguments) {
        try {
            Process process =
                    new ProcessBuilder(command(arguments))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("git cannot be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What a command says that has to succeed. */
    String said(String... arguments) {
        return asked(arguments)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "git must answer, failed at " + List.of(arguments)));
    }

    List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("git", "--no-replace-objects", "-C", repository + ""));
        command.addAll(List.of("-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        return command;
    }
}
