package credence.app.platform;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The time that everything goes by: the machine's, unless a bean named {@code clock} was registered
 * before.
 */
@Configuration(proxyBeanMethods = false)
class ClockBean {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
