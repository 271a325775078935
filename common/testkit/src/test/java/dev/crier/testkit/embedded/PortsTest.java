package dev.crier.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void takesAFreePortForZero() {
        assertThat(Ports.take("Kafka", 0)).isPositive();
    }

    @Test
    void namesThePortAndTheServerWhenItIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
            assertThatThrownBy(() -> Ports.take("Kafka", taken.getLocalPort(), Duration.ZERO))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("Port %d, which Kafka needs, is taken by another process.", taken.getLocalPort());
        }
    }

    @Test
    void takesAPortThatWasLetGoOf() throws IOException {
        int port;
        try (var before = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = before.getLocalPort();
        }
        assertThat(Ports.take("Kafka", port)).isEqualTo(port);
    }
}
