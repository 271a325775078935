package dev.crier.publisher.platform.pinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.publisher.platform.FakeWork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64InputTest {

    private static final int PIECE = 48 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 2})
    void writesWhatTheWholeFileWouldBe(int length) throws IOException {
        byte[] file = FakeWork.bytes(0, length);
        try (Base64Input encoded = new Base64Input(new ByteArrayInputStream(file), length)) {
            byte[] all = encoded.readAllBytes();
            assertThat(new String(all, StandardCharsets.US_ASCII))
                    .isEqualTo(Base64.getEncoder().encodeToString(file));
            assertThat(all).hasSize((int) Base64Input.encodedLength(length));
            assertThat(encoded.isBroken()).isFalse();
            assertThat(encoded.read()).isEqualTo(-1);
        }
    }

    @Test
    void knowsThatTheFileEndedTooEarly() throws IOException {
        try (Base64Input encoded = new Base64Input(new ByteArrayInputStream(new byte[10]), 11)) {
            assertThatThrownBy(encoded::readAllBytes).isInstanceOf(IOException.class);
            assertThat(encoded.isBroken()).isTrue();
        }
    }
}
