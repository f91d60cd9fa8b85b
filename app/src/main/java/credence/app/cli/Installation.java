package credence.app.cli;

import com.github.kagkarlsson.scheduler.Scheduler;
import credence.app.App;
import credence.app.accounts.SubjectKeys;
import credence.app.platform.Cache;
import credence.app.platform.DataFolder;
import credence.app.platform.Database;
import credence.app.platform.EmbeddedPostgres;
import credence.app.platform.Envelope;
import credence.app.platform.KeyCheck;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An installation at work. Folder, database and application are opened in this order, and closed in
 * the other, however the process is asked to end.
 */
final class Installation implements AutoCloseable {
    /** What to call when it is over; the last opened is closed first. */
    private final Deque<Runnable> open = new ArrayDeque<>();

    private final Settings settings;
    private final DataFolder folder;
    private final LocalAccess access =
            new LocalAccess(HexFormat.of().formatHex(Envelope.random(24)));
    private final Optional<Clock> clock;
    private @Nullable ConfigurableApplicationContext context;

    private Installation(DataFolder folder, Settings settings, Optional<Clock> clock) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Starts a web server.
     *
     * @param folder taken over: closed with the installation, also when it does not start
     * @param clock what the application goes by instead of the machine's time
     */
    static Installation serve(DataFolder folder, Settings settings, Optional<Clock> clock) {
        return new Installation(folder, settings, clock).start(true);
    }

    /** Starts everything but a web server. */
    static Installation atTerminal(DataFolder folder, Settings settings) {
        return new Installation(folder, settings, Optional.empty()).start(false);
    }

    <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    /** Where it listens. */
    int port() {
        return Integer.parseInt(
                String.valueOf(context().getEnvironment().getProperty("local.server.port")));
    }

    Settings settings() {
        return settings;
    }

    private ConfigurableApplicationContext context() {
        if (context == null) throw new IllegalStateException("the installation must be running");
        return context;
    }

    /** Called first when the installation closes. */
    synchronized void beforeClosing(Runnable last) {
        open.push(last);
    }

    private synchronized Installation start(boolean web) {
        open.push(folder::close);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "credence-stop"));
        try {
            if (web) requireFreePort();
            folder.masterKey();
            new Running(0, ProcessHandle.current().pid(), "").write(folder.path());
            open.push(() -> Running.forget(folder.path()));
            Database database = database();
            KeyCheck.require(database, folder, db -> SubjectKeys.readable(db, folder.masterKey()));
            ConfigurableApplicationContext started = spring(database, web);
            context = started;
            open.push(started::close);
            if (!web) startJobs(started);
            if (web)
                new Running(port(), ProcessHandle.current().pid(), access.token())
                        .write(folder.path());
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void requireFreePort() {
        if (settings.port() == 0) return;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.address(), settings.port()));
        } catch (IOException e) {
            throw new Refusal(
                    "Port %d on %s cannot be used (%s): name another with --port, or 0 for a free one."
                            .formatted(settings.port(), settings.address(), e.getMessage()));
        }
    }

    private Database database() {
        Optional<String> external = settings.databaseUrl();
        if (external.isPresent()) return Database.external(external.get(), folder);
        EmbeddedPostgres server =
                EmbeddedPostgres.start(
                        folder.resolve("database"), Cache.folder(folder.resolve("cache")));
        open.push(server::close);
        Database database = Database.prepare(server, folder.resolve("database"), "credence");
        releaseJobs(database);
        return database;
    }

    /**
     * Whatever a killed process had begun: it holds the lock no more, so its jobs need not wait
     * until their heartbeat is missed.
     */
    private static void releaseJobs(Database database) {
        try (Connection connection = database.asOwner();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat ="
                            + " null, version = version + 1 where picked");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot release the jobs of an earlier process", e);
        }
    }

    private ConfigurableApplicationContext spring(Database database, boolean web) {
        return new SpringApplicationBuilder(App.class)
                .web(web ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                .lazyInitialization(
                        !web) // without a web server there is nothing that pages could be made with
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .properties(properties(database))
                .initializers(
                        application -> {
                            var beans = application.getBeanFactory();
                            beans.registerSingleton("dataFolder", folder);
                            beans.registerSingleton("settings", settings);
                            beans.registerSingleton("database", database);
                            beans.registerSingleton("localAccess", access);
                            clock.ifPresent(given -> beans.registerSingleton("clock", given));
                        })
                .run();
    }

    /** Nothing else asks for them where beans are made only when they are needed. */
    private static void startJobs(ConfigurableApplicationContext started) {
        Scheduler scheduler = started.getBean(Scheduler.class);
        if (!scheduler.getSchedulerState().isStarted()) scheduler.start();
    }

    private Map<String, Object> properties(Database database) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.address());
        properties.put("spring.datasource.url", database.appUrl());
        properties.put("spring.datasource.username", database.appUser());
        properties.put("spring.datasource.password", database.appPassword());
        properties.put("spring.servlet.multipart.max-file-size", settings.maxEvidenceBytes() + "B");
        properties.put(
                "spring.servlet.multipart.max-request-size", 4 * settings.maxEvidenceBytes() + "B");
        return properties;
    }

    /** May be called twice; the second call waits for the first and does nothing. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) open.pop().run();
    }
}
