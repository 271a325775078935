package dev.crier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenJsonTest {

    @TempDir
    private Path folder;

    @Test
    void acceptsTheSameJsonInAnotherOrder() throws IOException {
        write("{\"b\": [1, {\"c\": null}], \"a\": \"x\"}");
        var members = new java.util.HashMap<String, Object>();
        members.put("c", null);
        assertThatCode(() -> golden().check("event.json", Map.of("a", "x", "b", List.of(1, members))))
                .doesNotThrowAnyException();
    }

    @Test
    void namesEveryPlaceThatDiffers() throws IOException {
        write("{\"a\": \"x\", \"b\": [1, 2], \"gone\": true}");
        assertThatThrownBy(() -> golden().check("event.json", Map.of("a", "y", "b", List.of(1), "more", 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("$.a: the file has \"x\", the object gives \"y\"")
                .hasMessageContaining("$.b[1]: the file has 2, the object gives nothing")
                .hasMessageContaining("$.gone: the file has true, the object gives nothing")
                .hasMessageContaining("$.more: the file has nothing, the object gives 1");
    }

    @Test
    void showsWhatAMissingFileWouldHold() {
        assertThatThrownBy(() -> golden().check("event.json", Map.of("a", 1)))
                .hasMessageContaining("no golden file")
                .hasMessageContaining("\"a\" : 1");
        assertThat(folder.resolve("event.json")).doesNotExist();
    }

    private GoldenJson golden() {
        return GoldenJson.in(folder, new ObjectMapper());
    }

    private void write(String json) throws IOException {
        Files.writeString(folder.resolve("event.json"), json);
    }
}
