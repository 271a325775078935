package dev.crier.local;

import static dev.crier.testkit.architecture.Rule.S3;

import dev.crier.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheRules() {
        ArchitectureRules.of("dev.crier.local").without(S3).check();
    }
}
