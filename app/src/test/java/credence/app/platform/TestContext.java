package credence.app.platform;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
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
        Settings settings =
                Settings.read(
                        Map.of(),
                        Map.of(
                                "credence.data",
                                folder.path().toString(),
                                "credence.base-url",
                                context.getEnvironment().getProperty("credence.base-url", ""),
                                "credence.status.purposes",
                                context.getEnvironment()
                                        .getProperty("credence.status.purposes", "revocation")));
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
}
