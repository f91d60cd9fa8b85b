package credence.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.NetworkChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing but the gate reaches the network. */
class OneWayOutTest {
    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(
                            location ->
                                    !location.contains("/test/")
                                            && !location.contains("/test-classes/"))
                    .importPackages("credence");

    /** The database's port is looked for, and commands talk to the server of this machine. */
    private static final List<String> OTHERWISE =
            List.of("credence.app.platform.EmbeddedPostgres", "credence.app.cli.");

    private static final List<Class<?>> SOCKETS =
            List.of(
                    Socket.class,
                    ServerSocket.class,
                    DatagramSocket.class,
                    URLConnection.class,
                    NetworkChannel.class);

    private static final List<String> CLIENTS =
            List.of(
                    "java.net.http.",
                    "javax.net.",
                    "org.apache.hc.",
                    "org.apache.http.",
                    "org.springframework.web.client.",
                    "org.springframework.web.reactive.",
                    "okhttp3.",
                    "com.apicatalog.jsonld.http.",
                    "com.nimbusds.jose.util.DefaultResourceRetriever");

    @Test
    void nothing_but_the_gate_opens_a_connection() {
        assertThat(ALL).hasSizeGreaterThan(300);
        noClasses()
                .that(are("allowed to no network", type -> !isAllowed(type)))
                .should()
                .dependOnClassesThat(are("ways out", OneWayOutTest::isWayOut))
                .orShould()
                .callMethod(URL.class, "openStream")
                .orShould()
                .callMethod(URL.class, "openConnection")
                .orShould()
                .callMethod(URL.class, "getContent")
                .check(ALL);
    }

    @Test
    void the_gate_is_seen_as_a_way_out() {
        JavaClass gate = ALL.get("credence.app.platform.Gate");

        assertThat(gate.getDirectDependenciesFromSelf())
                .anyMatch(dependency -> isWayOut(dependency.getTargetClass()));
    }

    private static boolean isAllowed(JavaClass type) {
        String name = type.getName();
        return name.equals("credence.app.platform.Gate")
                || name.startsWith("credence.app.platform.Gate$")
                || OTHERWISE.stream().anyMatch(name::startsWith);
    }

    private static boolean isWayOut(JavaClass type) {
        return CLIENTS.stream().anyMatch(type.getName()::startsWith)
                || SOCKETS.stream().anyMatch(type::isAssignableTo);
    }

    private static DescribedPredicate<JavaClass> are(
            String words, java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe(words, test);
    }
}
