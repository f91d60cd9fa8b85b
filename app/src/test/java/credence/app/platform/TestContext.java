package credence.app.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * What the command line puts in place before Spring starts: database, data folder, settings; and a
 * clock that tests may advance.
 */
class TestContext implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Database database = TestDatabase.copy();
        DataFolder folder = TestDatabase.dataFolder();
        Settings settings = Settings.read(Map.of(), options(context.getEnvironment(), folder));
        writePin(context.getEnvironment().getProperty("test.pkcs11.pin", ""), folder);
        GenericApplicationContext beans = (GenericApplicationContext) context;
        beans.registerBean("database", Database.class, () -> database);
        beans.registerBean("dataFolder", DataFolder.class, () -> folder);
        beans.registerBean("settings", Settings.class, () -> settings);
        beans.registerBean("clock", TestClock.class, TestClock::new);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test",
                                Map.of(
                                        "spring.datasource.url", database.appUrl(),
                                        "spring.datasource.username", database.appUser(),
                                        "spring.datasource.password", database.appPassword())));
    }

    /** What a test sets as a property is as if it stood on the command line. */
    private static Map<String, String> options(Environment properties, DataFolder folder) {
        Map<String, String> options = new HashMap<>();
        for (Settings.Key key : Settings.KEYS) {
            String value = properties.getProperty(key.name());
            if (value != null) options.put(key.name(), value);
        }
        options.put("credence.data", folder.path().toString());
        return options;
    }

    private static void writePin(String pin, DataFolder folder) {
        try {
            if (!pin.isEmpty())
                DataFolder.writePrivately(
                        folder.resolve("pkcs11.pin"), pin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
