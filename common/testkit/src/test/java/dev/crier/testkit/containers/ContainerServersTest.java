package dev.crier.testkit.containers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

class ContainerServersTest {

    @Test
    void saysThatDockerIsMissing() {
        assumeFalse(DockerClientFactory.instance().isDockerAvailable());
        assertThatThrownBy(ContainerServers::postgres)
                .hasMessageContaining("needs Docker")
                .hasMessageContaining("leave the property out");
    }
}
