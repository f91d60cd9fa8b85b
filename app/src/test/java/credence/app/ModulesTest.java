package credence.app;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Arrows between modules point one way, are declared, and are drawn in docs/modules.md. */
class ModulesTest {
    private static final ApplicationModules MODULES = ApplicationModules.of(App.class);

    @Test
    void no_module_imports_what_it_does_not_declare() {
        MODULES.verify();
    }

    @Test
    void every_module_declares_what_it_may_import() {
        assertThat(names())
                .allSatisfy(
                        name ->
                                assertThat(declared(name))
                                        .as(name)
                                        .doesNotContain(ApplicationModule.OPEN_TOKEN));
    }

    @Test
    void migrations_run_for_every_module_that_has_some_upstream_first() throws IOException {
        Set<String> folders;
        try (Stream<Path> found = Files.list(Path.of("src/main/resources/db/migration"))) {
            folders =
                    found.filter(Files::isDirectory)
                            .map(folder -> String.valueOf(folder.getFileName()))
                            .collect(Collectors.toSet());
        }
        assertThat(Migrations.MODULES).containsExactlyInAnyOrderElementsOf(folders);
        for (String module : Migrations.MODULES)
            for (String upstream : declared(module))
                if (folders.contains(upstream))
                    assertThat(Migrations.MODULES.indexOf(upstream))
                            .as("%s before %s", upstream, module)
                            .isLessThan(Migrations.MODULES.indexOf(module));
    }

    @Test
    void the_drawing_is_the_one_of_the_code() throws IOException {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "# Modules of the platform",
                                "",
                                "Made by `ModulesTest`. An arrow is an allowed import.",
                                "",
                                "| module | may import |",
                                "|---|---|"));
        for (String name : names())
            lines.add("| %s | %s |".formatted(name, String.join(", ", declared(name))));
        String drawing = String.join("\n", lines) + "\n";

        Path made = Files.createDirectories(Path.of("target")).resolve("modules.md");
        Files.writeString(made, drawing);

        Path committed = Path.of("../docs/modules.md");
        if (Files.exists(committed))
            assertThat(committed).as("copy app/target/modules.md").hasContent(drawing);
    }

    private static Set<String> names() {
        return MODULES.stream()
                .map(module -> module.getIdentifier().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> declared(String module) {
        try {
            ApplicationModule declaration =
                    Class.forName("credence.app." + module + ".package-info")
                            .getAnnotation(ApplicationModule.class);
            assertThat(declaration).as("package-info of " + module).isNotNull();
            return new TreeSet<>(List.of(declaration.allowedDependencies()));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("module " + module + " has no package-info", e);
        }
    }
}
