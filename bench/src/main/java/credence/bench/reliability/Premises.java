package credence.bench.reliability;

import com.github.kagkarlsson.scheduler.Scheduler;
import credence.app.App;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Identifier;
import credence.app.accounts.Organisation;
import credence.app.accounts.Role;
import credence.app.credentials.Credentials;
import credence.app.platform.Cache;
import credence.app.platform.DataFolder;
import credence.app.platform.Database;
import credence.app.platform.EmbeddedPostgres;
import credence.app.platform.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application without its web server on a data folder of its own, with one officer. */
public final class Premises implements AutoCloseable {
    private static final String NAME = "Bench";
    private static final Identifier OFFICER = Identifier.assertedName("Officer of the bench");

    private final DataFolder folder;
    private final EmbeddedPostgres server;
    private final Database database;
    private final ConfigurableApplicationContext context;
    private final Actor officer;

    private Premises(Path path) {
        folder =
                DataFolder.open(path)
                        .orElseThrow(() -> new IllegalStateException(path + " must be free"));
        folder.masterKey();
        Path databases = folder.resolve("database");
        server = EmbeddedPostgres.start(databases, Cache.folder(folder.resolve("cache")));
        database = Database.prepare(server, databases, "credence");
        context = spring();
        context.getBean(Scheduler.class).start();
        officer = officer(context.getBean(Accounts.class));
    }

    public static Premises open(Path folder) {
        return new Premises(folder);
    }

    /** Who asks for credentials. */
    public Actor officer() {
        return officer;
    }

    public Credentials credentials() {
        return bean(Credentials.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** As the database's owner. */
    void execute(String statement) {
        try (Connection owner = database.asOwner();
                Statement sql = owner.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot " + statement, e);
        }
    }

    private ConfigurableApplicationContext spring() {
        Settings settings =
                Settings.read(Map.of(), Map.of("credence.data", folder.path().toString()));
        return new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .properties(
                        Map.of(
                                "spring.datasource.url", database.appUrl(),
                                "spring.datasource.username", database.appUser(),
                                "spring.datasource.password", database.appPassword()))
                .initializers(
                        application -> {
                            var beans = application.getBeanFactory();
                            beans.registerSingleton("dataFolder", folder);
                            beans.registerSingleton("settings", settings);
                            beans.registerSingleton("database", database);
                        })
                .run();
    }

    private static Actor officer(Accounts accounts) {
        UUID organisation =
                accounts.organisations().stream()
                        .filter(there -> there.name().equals(NAME))
                        .findFirst()
                        .map(Organisation::space)
                        .orElseGet(() -> accounts.createOrganisation(NAME).space());
        UUID person =
                accounts.find(OFFICER)
                        .orElseGet(
                                () ->
                                        accounts.createPerson(
                                                        OFFICER.value(),
                                                        List.of(OFFICER),
                                                        Optional.empty())
                                                .id());
        return accounts.join(person, organisation, Set.of(Role.OFFICER));
    }

    @Override
    public void close() {
        context.close();
        server.close();
        folder.close();
    }
}
