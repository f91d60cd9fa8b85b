package credence.app.cli;

import credence.app.platform.Refusal;
import credence.evidence.Declaration;
import credence.evidence.Declaration.AiUse;
import credence.evidence.Declaration.Origin;
import credence.extract.GitBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the pieces of evidence behind the paths that somebody named. In a folder each file is a
 * piece, and each folder in it is one; what its {@code evidence.json} says goes with them.
 */
final class EvidenceFolder {
    static final String DECLARATIONS = "evidence.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private EvidenceFolder() {}

    /**
     * @param files by name; {@code authors} are the person's own names in repositories
     */
    private record Declared(@Nullable Map<String, Stated> files, @Nullable List<String> authors) {}

    private record Stated(
            @Nullable String origin,
            @Nullable String part,
            @Nullable String aiUse,
            @Nullable String aiUseNote) {}

    /**
     * @throws Refusal if a path is not there, nothing lies in it, or its {@code evidence.json}
     *     cannot be understood
     */
    static List<EvidenceFile> read(List<Path> paths) {
        List<EvidenceFile> pieces = new ArrayList<>();
        for (Path path : paths) pieces.addAll(read(path));
        return List.copyOf(pieces);
    }

    private static List<EvidenceFile> read(Path path) {
        if (!Files.exists(path))
            throw new Refusal("There is no file or folder %s: check its name.".formatted(path));
        if (!Files.isDirectory(path) || GitBundle.isRepository(path))
            return List.of(EvidenceFile.of(path, Declaration.NOT_STATED, List.of()));
        Declared declared = declared(path);
        Map<String, Stated> stated = declared.files() == null ? Map.of() : declared.files();
        List<String> authors = declared.authors() == null ? List.of() : declared.authors();
        List<Path> inside = inside(path);
        if (inside.isEmpty())
            throw new Refusal(
                    "The folder %s holds no evidence: put files into it, or name another."
                            .formatted(path));
        requireKnown(path, stated, inside);
        return inside.stream()
                .map(
                        file ->
                                EvidenceFile.of(
                                        file, declaration(path, stated.get(name(file))), authors))
                .toList();
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> !name(file).startsWith(".") && !name(file).equals(DECLARATIONS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static Declared declared(Path folder) {
        Path file = folder.resolve(DECLARATIONS);
        if (!Files.exists(file)) return new Declared(Map.of(), List.of());
        try {
            return JSON.readValue(Files.readAllBytes(file), Declared.class);
        } catch (JacksonException e) {
            throw new Refusal(
                    "The file %s cannot be understood (%s): correct it, or take it away."
                            .formatted(file, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void requireKnown(Path folder, Map<String, Stated> stated, List<Path> inside) {
        List<String> names = inside.stream().map(EvidenceFolder::name).toList();
        stated.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw new Refusal(
                                    "%s speaks of %s, which is not in the folder: correct the name."
                                            .formatted(folder.resolve(DECLARATIONS), name));
                        });
    }

    private static Declaration declaration(Path folder, @Nullable Stated stated) {
        if (stated == null) return Declaration.NOT_STATED;
        return new Declaration(
                word(folder, "origin", Origin.class, stated.origin(), Origin.NOT_STATED),
                text(stated.part()),
                word(folder, "aiUse", AiUse.class, stated.aiUse(), AiUse.NOT_STATED),
                text(stated.aiUseNote()));
    }

    /** Words are written in small letters with hyphens. */
    static <E extends Enum<E>> E word(
            Path folder, String field, Class<E> words, @Nullable String given, E absent) {
        if (given == null || given.isBlank()) return absent;
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> written(word).equals(given.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        "%s says %s is %s: choose one of %s."
                                                .formatted(
                                                        folder.resolve(DECLARATIONS),
                                                        field,
                                                        given,
                                                        Arrays.stream(words.getEnumConstants())
                                                                .map(EvidenceFolder::written)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
