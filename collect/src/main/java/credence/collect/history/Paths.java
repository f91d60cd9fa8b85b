package credence.collect.history;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a file is by its path alone. Which paths nobody writes by hand: the lists of
 * github-linguist, in short.
 */
public final class Paths {
    private static final Set<String> VENDORED =
            Set.of(
                    "node_modules",
                    "bower_components",
                    "vendor",
                    "vendored",
                    "third_party",
                    "third-party",
                    "thirdparty",
                    "external",
                    "Godeps",
                    "Pods",
                    "Carthage",
                    "jspm_packages");
    private static final Set<String> LOCKED =
            Set.of(
                    "package-lock.json",
                    "npm-shrinkwrap.json",
                    "yarn.lock",
                    "pnpm-lock.yaml",
                    "bun.lock",
                    "Cargo.lock",
                    "Gemfile.lock",
                    "poetry.lock",
                    "Pipfile.lock",
                    "uv.lock",
                    "pdm.lock",
                    "composer.lock",
                    "go.sum",
                    "flake.lock",
                    "mix.lock",
                    "pubspec.lock",
                    "Podfile.lock",
                    "packages.lock.json",
                    "gradle.lockfile",
                    "deno.lock",
                    "Package.resolved");
    private static final Set<String> TESTS =
            Set.of(
                    "test",
                    "tests",
                    "__tests__",
                    "spec",
                    "specs",
                    "testing",
                    "e2e",
                    "integration-test");
    private static final Map<String, String> LANGUAGES =
            Map.ofEntries(
                    language("Java", "java"),
                    language("Kotlin", "kt kts"),
                    language("Scala", "scala sc"),
                    language("Groovy", "groovy gradle"),
                    language("Clojure", "clj cljs cljc"),
                    language("Rust", "rs"),
                    language("Go", "go"),
                    language("C", "c h"),
                    language("C++", "cc cpp cxx hh hpp hxx"),
                    language("C#", "cs"),
                    language("F#", "fs fsx"),
                    language("Swift", "swift"),
                    language("Objective-C", "m mm"),
                    language("Python", "py pyi"),
                    language("Ruby", "rb rake"),
                    language("Perl", "pl pm t"),
                    language("PHP", "php"),
                    language("JavaScript", "js mjs cjs jsx"),
                    language("TypeScript", "ts mts cts tsx"),
                    language("Vue", "vue"),
                    language("Svelte", "svelte"),
                    language("Dart", "dart"),
                    language("Shell", "sh bash zsh"),
                    language("PowerShell", "ps1 psm1"),
                    language("SQL", "sql"),
                    language("HTML", "html htm jte"),
                    language("CSS", "css scss less"),
                    language("Lua", "lua"),
                    language("Haskell", "hs"),
                    language("Elixir", "ex exs"),
                    language("Erlang", "erl hrl"),
                    language("OCaml", "ml mli"),
                    language("R", "r"),
                    language("Julia", "jl"),
                    language("Zig", "zig"),
                    language("Terraform", "tf"),
                    language("Markdown", "md markdown"),
                    language("Text", "txt rst adoc"),
                    language("JSON", "json jsonl"),
                    language("YAML", "yml yaml"),
                    language("XML", "xml xsd xsl"),
                    language("TOML", "toml"),
                    language("Properties", "properties ini cfg conf"));
    private static final Map<String, String> BY_EXTENSION = byExtension();
    private static final Set<String> NOT_CODE =
            Set.of("Markdown", "Text", "JSON", "YAML", "XML", "TOML", "Properties", "Other");

    private Paths() {}

    /** Whether a directory of this name holds other people's work. */
    public static boolean isVendored(String directory) {
        return VENDORED.contains(directory);
    }

    /**
     * Whether a tool writes this file, by its name: a lock file, a minified or generated source, a
     * snapshot.
     */
    public static boolean isMadeByTool(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (LOCKED.contains(name)) return true;
        return name.endsWith(".min.js")
                || name.endsWith(".min.css")
                || name.endsWith(".map")
                || name.endsWith(".snap")
                || name.endsWith(".pb.go")
                || name.endsWith("_pb2.py")
                || name.endsWith(".g.dart")
                || name.endsWith(".designer.cs")
                || name.endsWith(".svg")
                || name.endsWith(".ipynb");
    }

    /** The language's usual name, or {@code Other}. */
    public static String language(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot < 0)
            return name.equals("Makefile")
                    ? "Make"
                    : name.equals("Dockerfile") ? "Docker" : "Other";
        return BY_EXTENSION.getOrDefault(name.substring(dot + 1).toLowerCase(Locale.ROOT), "Other");
    }

    /** Whether its lines are a program's: not prose, data or configuration. */
    public static boolean isCode(String path) {
        return isProgram(language(path));
    }

    /**
     * Whether programs are written in the language, by the name that {@link #language} gives it.
     */
    public static boolean isProgram(String language) {
        return !NOT_CODE.contains(language);
    }

    /** Whether a language has this usual name here. */
    public static boolean isLanguage(String name) {
        return LANGUAGES.containsKey(name);
    }

    /** Whether it tests other code: it lies in a directory of tests or is named so. */
    public static boolean isTest(String path) {
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            if (TESTS.contains(path.substring(from, slash).toLowerCase(Locale.ROOT))) return true;
            from = slash + 1;
        }
        String name = path.substring(from);
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String rest = dot < 0 ? "" : name.substring(dot);
        return stem.endsWith("Test")
                || stem.endsWith("Tests")
                || stem.endsWith("IT")
                || stem.endsWith("Spec")
                || stem.endsWith("_test")
                || stem.endsWith("_spec")
                || stem.startsWith("test_")
                || rest.startsWith(".test.")
                || rest.startsWith(".spec.");
    }

    private static Map.Entry<String, String> language(String name, String extensions) {
        return Map.entry(name, extensions);
    }

    private static Map<String, String> byExtension() {
        Map<String, String> by = new HashMap<>();
        LANGUAGES.forEach(
                (name, all) -> {
                    for (String one : all.split(" ")) by.put(one, name);
                });
        return Map.copyOf(by);
    }
}
