package dev.crier.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchLineTest {

    @Test
    void isALineOfJson() {
        assertThat(new BenchLine.Pushed("a", 50 << 20, 123.456, 246.9, "curl").json())
                .isEqualTo("{\"platform\":\"a\",\"heap_mb\":50.0,\"mb_per_s\":123.5,\"plain_mb_per_s\":246.9,"
                        + "\"plain_by\":\"curl\",\"ratio\":0.5}");
        assertThat(new BenchLine.Pulled("b", 1 << 20).json())
                .isEqualTo("{\"platform\":\"b\",\"heap_mb\":1.0,\"pulled\":true}");
        assertThat(new BenchLine.Refused("c", "Too \"long\".").json())
                .isEqualTo("{\"platform\":\"c\",\"refused\":\"Too \\\"long\\\".\"}");
        assertThat(new BenchLine.Failed("d", "failed: no").json())
                .isEqualTo("{\"platform\":\"d\",\"failed\":\"failed: no\"}");
    }
}
