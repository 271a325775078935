package dev.crier.scheduler;

import dev.crier.testkit.architecture.ArchitectureRules;
import dev.crier.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfAllServices() {
        ArchitectureRules.of("dev.crier.scheduler")
                .without(Rule.HTTP, Rule.S3, Rule.KAFKA)
                .check();
    }
}
