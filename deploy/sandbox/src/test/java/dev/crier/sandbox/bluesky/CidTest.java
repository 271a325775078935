package dev.crier.sandbox.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CidTest {
    @Test
    void namesRawBytes() {
        String sha256 = HexFormat.of().formatHex(Cid.sha256(new byte[0]));
        assertThat(Cid.ofRaw(sha256)).isEqualTo("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
    }

    @Test
    void namesRecordsInDagCbor() {
        assertThat(Cid.ofRecord(json("{\"hello\":\"world\"}")))
                .isEqualTo("bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae");
    }

    @Test
    void doesNotMindTheOrderOfMembers() {
        String link = "{\"$link\":\"bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku\"}";
        assertThat(Cid.ofRecord(json("{\"bb\":-70000,\"a\":[true,null],\"c\":" + link + "}")))
                .isEqualTo(Cid.ofRecord(json("{\"c\":" + link + ",\"a\":[true,null],\"bb\":-70000}")));
    }

    @Test
    void refusesFractions() {
        assertThatThrownBy(() -> Cid.ofRecord(json("{\"a\":1.5}"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makesTimestampIdsThatSort() {
        String first = Tid.next(Clock.systemUTC());
        assertThat(Tid.isOne(first)).isTrue();
        assertThat(Tid.isOne("zzzzzzzzzzzzz")).isFalse();
        assertThat(Tid.isOne("3m6abcdefgh2")).isFalse();
        assertThat(Tid.next(Clock.offset(Clock.systemUTC(), java.time.Duration.ofSeconds(1))))
                .isGreaterThan(first);
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
