package credence.app.demo;

import credence.app.accounts.Role;
import credence.evidence.Declaration;
import credence.evidence.Declaration.AiUse;
import credence.evidence.Declaration.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Who is in the demo, as {@code organisation.json} says. */
record Cast(String organisation, List<String> teams, List<Applicant> people, List<Staff> staff) {
    /**
     * @param applies the scheme's key
     */
    record Applicant(
            String key,
            String name,
            String email,
            String team,
            String applies,
            List<Document> dossier) {}

    record Staff(String key, String name, String email, List<String> roles) {
        Set<Role> held() {
            Set<Role> held = EnumSet.noneOf(Role.class);
            roles.forEach(role -> held.add(role(role)));
            return held;
        }

        private static Role role(String name) {
            return name.equals("certification-officer") ? Role.OFFICER : word(Role.class, name);
        }
    }

    record Document(
            String file,
            @Nullable String origin,
            @Nullable String part,
            @Nullable String aiUse,
            @Nullable String aiUseNote) {
        Declaration declaration() {
            return new Declaration(
                    origin == null ? Origin.NOT_STATED : word(Origin.class, origin),
                    part == null ? "" : part,
                    aiUse == null ? AiUse.NOT_STATED : word(AiUse.class, aiUse),
                    aiUseNote == null ? "" : aiUseNote);
        }
    }

    static Cast read() {
        try (InputStream in = file("organisation.json")) {
            return JsonMapper.builder()
                    .disable(
                            tools.jackson.databind.DeserializationFeature
                                    .FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, Cast.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the demo organisation", e);
        }
    }

    static InputStream open(Applicant applicant, Document document) {
        return file(applicant.key() + "/" + document.file());
    }

    private static InputStream file(String name) {
        InputStream in = Cast.class.getResourceAsStream("/demo/" + name);
        if (in == null) throw new IllegalStateException("the demo lacks the file " + name);
        return in;
    }

    private static <E extends Enum<E>> E word(Class<E> words, String written) {
        return Enum.valueOf(words, written.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
