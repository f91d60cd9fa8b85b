package credence.catalogue;

import credence.decision.Scheme;
import credence.evidence.Hash;
import credence.skill.Framework;
import credence.skill.RoleModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The frameworks, schemes and role models that are part of the product. Read once, never changed.
 */
public final class Catalogue {
    private static final List<String> FRAMEWORKS =
            List.of(
                    "delivery-judgement",
                    "twenty-first-century",
                    "workplace",
                    "software-engineering",
                    "ai-fluency");
    private static final List<String> SCHEMES =
            List.of("ai-augmented-engineer", "ai-fluent-professional", "community-organiser");
    private static final List<String> ROLE_MODELS =
            List.of("software-engineer", "marketing-specialist", "operations-coordinator");

    private Catalogue() {}

    private static final class Shipped {
        static final List<Framework> FRAMEWORKS_READ =
                FRAMEWORKS.stream().map(key -> CasePackage.read(file("frameworks", key))).toList();
        static final List<Scheme> SCHEMES_READ =
                SCHEMES.stream().map(key -> SchemeFile.read(file("schemes", key))).toList();
        static final List<RoleModel> ROLE_MODELS_READ =
                ROLE_MODELS.stream()
                        .map(key -> RoleModelFile.read(file("role-models", key)))
                        .toList();
    }

    public static List<Framework> frameworks() {
        return Shipped.FRAMEWORKS_READ;
    }

    public static List<Scheme> schemes() {
        return Shipped.SCHEMES_READ;
    }

    public static List<RoleModel> roleModels() {
        return Shipped.ROLE_MODELS_READ;
    }

    public static Optional<Scheme> scheme(String key) {
        return schemes().stream().filter(scheme -> scheme.key().equals(key)).findFirst();
    }

    public static Optional<Framework> framework(String key) {
        return frameworks().stream().filter(framework -> framework.key().equals(key)).findFirst();
    }

    /** The CASE 1.1 package of a shipped framework, byte for byte as shipped. */
    public static byte[] casePackage(Framework framework) {
        return file("frameworks", framework.key());
    }

    /**
     * Digest of a shipped framework's package: two installations with the same one mean the same.
     */
    public static Hash digest(Framework framework) {
        return Hash.of(casePackage(framework));
    }

    /** The same of a shipped scheme, over its file as shipped. */
    public static Hash digest(Scheme scheme) {
        return Hash.of(file("schemes", scheme.key()));
    }

    private static byte[] file(String folder, String key) {
        String name = folder + "/" + key + ".json";
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the catalogue lacks " + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
