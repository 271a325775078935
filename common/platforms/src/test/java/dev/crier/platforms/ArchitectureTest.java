package dev.crier.platforms;

import dev.crier.testkit.architecture.ArchitectureRules;
import dev.crier.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfAllModules() {
        ArchitectureRules.of("dev.crier.platforms")
                .without(Rule.HTTP, Rule.S3, Rule.KAFKA)
                .check();
    }
}
