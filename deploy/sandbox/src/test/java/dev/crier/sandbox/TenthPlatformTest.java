package dev.crier.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room that no other file names takes part in everything. */
class TenthPlatformTest {

    @TempDir
    private Path data;

    private TestSandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = new TestSandbox(data);
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void hasAPortAnAccountAndAConfiguration() {
        assertThat(sandbox.get("control", "/__sandbox/configuration")
                        .json()
                        .get("crier.lantern.url")
                        .asText())
                .isEqualTo(sandbox.url("lantern"));
        assertThat(sandbox.get("control", "/__sandbox/accounts").text()).contains("\"lantern\"");
    }

    @Test
    void showsItsPosts() {
        sandbox.post("lantern", "/posts", TestSandbox.FORM, "text=Light").expect(200);
        assertThat(sandbox.posts("lantern").get(0).get("caption").asText()).isEqualTo("Light");
        assertThat(sandbox.get("control", "/").text()).contains("lantern", "Light");
    }

    @Test
    void suffersFaults() {
        sandbox.fault("{\"platform\":\"lantern\",\"operation\":\"post\",\"kind\":\"rate_limit\",\"times\":1}");
        assertThat(sandbox.post("lantern", "/posts", TestSandbox.FORM, "text=Light")
                        .text())
                .isEqualTo("too bright");
    }
}
