package dev.crier.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.local.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuresTest {

    @Test
    void readsSizesAsPeopleWriteThem() {
        assertThat(ByteSize.of("500m").bytes()).isEqualTo(500_000_000);
        assertThat(ByteSize.of("1G").bytes()).isEqualTo(1_000_000_000);
        assertThat(ByteSize.of("5g").bytes()).isEqualTo(5_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "g", "0g", "-1g", "1.5g", "1gb", "99999g"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> ByteSize.of(text))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(Stop.USAGE));
    }

    @Test
    void addsUpTheHeapAndNothingElse() {
        String metrics = """
                # TYPE jvm_memory_used_bytes gauge
                jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 8.0E7
                jvm_memory_used_bytes{area="heap",id="Eden Space"} 1.048576E7
                jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 2097152.0
                jvm_memory_max_bytes{area="heap",id="Eden Space"} 9.9E8
                """;

        assertThat(Heap.used(metrics)).isEqualTo(12_582_912);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void seesWhatAProcessWrites(@TempDir Path folder) throws Exception {
        Written written = new Written(ProcessHandle.current().pid());
        long before = written.bytes();

        Files.write(folder.resolve("file"), new byte[3_000_000]);

        assertThat(written.bytes() - before).isGreaterThanOrEqualTo(3_000_000);
    }

    @Test
    void aProcessThatIsGoneStopsTheBench() {
        assertThatThrownBy(() -> new Written(999_999_999).bytes()).isInstanceOf(Stop.class);
    }
}
