package credence.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatelyTest {
    private final AtomicInteger connections = new AtomicInteger();
    private final TestClock clock = new TestClock();
    private final Lately<Integer> health =
            new Lately<>(connections::incrementAndGet, Duration.ofHours(1), clock);

    @Test
    void a_thousand_who_ask_for_the_health_at_once_open_one_connection() throws Exception {
        Set<Integer> answers = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asked = IntStream.range(0, 1_000).mapToObj(i -> threads.submit(health::get));
            for (Future<Integer> one : asked.toList()) answers.add(one.get());
        }

        assertThat(answers).containsExactly(1);
        assertThat(connections).hasValue(1);
    }

    @Test
    void a_moment_later_it_is_found_out_anew() {
        assertThat(health.get()).isEqualTo(1);

        clock.advance(Duration.ofHours(2));

        assertThat(health.get()).isEqualTo(2);
    }
}
