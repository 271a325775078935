package dev.crier.gateway;

import static dev.crier.testkit.architecture.Rule.FEATURES;
import static dev.crier.testkit.architecture.Rule.HTTP;
import static dev.crier.testkit.architecture.Rule.KAFKA;
import static dev.crier.testkit.architecture.Rule.S3;

import dev.crier.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheRules() {
        ArchitectureRules.of("dev.crier.gateway")
                .without(FEATURES, S3, KAFKA)
                .allowing(HTTP, Upstreams.class)
                .check();
    }
}
