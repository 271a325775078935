package dev.crier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthTest {

    @Test
    void namesTheDependencyThatIsMissing() {
        Health health = Health.down(503, """
                {"status": "DOWN", "checks": [
                  {"name": "kafka", "status": "DOWN"}, {"name": "database", "status": "UP"}]}""");

        assertThat(health.up()).isFalse();
        assertThat(health.words()).isEqualTo("waits for: kafka");
    }

    @Test
    void saysTheStatusWhenThereIsNothingElse() {
        assertThat(Health.down(500, "<html>").words()).isEqualTo("answers 500");
    }
}
