package credence.bench.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Minutes of killing: {@code ./credence test -Dcredence.crash=true}. */
@EnabledIfSystemProperty(
        named = "credence.crash",
        matches = "true",
        disabledReason = "takes minutes: ./credence test -Dcredence.crash=true")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CrashRigTest {
    @Test
    void whatever_is_killed_nothing_that_was_acknowledged_is_lost_changed_or_issued_twice() {
        Rig.Outcome outcome = Rig.run(Manner.SOUND, 3, System.nanoTime());

        assertThat(outcome.findings().kinds()).isEmpty();
        assertThat(outcome.findings().clean(3)).isEqualTo(3);
        assertThat(outcome.acknowledgements()).isGreaterThan(outcome.findings().credentials());
        assertThat(outcome.findings().checkpoints()).isPositive();
    }

    @Test
    void a_process_that_acknowledges_too_early_is_found_out() {
        Rig.Outcome outcome = Rig.run(Manner.CARELESS, 3, System.nanoTime());

        assertThat(outcome.findings().kinds()).containsKey("lost");
    }
}
