package dev.crier.sandbox.http;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a call ends with. */
public sealed interface Answer {

    /** A complete answer. */
    record Reply(int status, Map<String, String> headers, String body) implements Answer {
        public Reply {
            headers = Map.copyOf(headers);
        }

        public Reply with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body);
        }

        public boolean isSuccess() {
            return status < 400;
        }
    }

    /** A file, or the part of it that the Range header names. */
    record FileReply(Path file, String contentType) implements Answer {}

    /** No answer: the connection ends, politely (FIN) or not (RST). */
    record HangUp(boolean reset) implements Answer {}

    static Reply json(int status, Object value) {
        return new Reply(status, Map.of("Content-Type", "application/json; charset=UTF-8"), Json.write(value));
    }

    static Reply json(Object value) {
        return json(200, value);
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    static Reply text(int status, String text) {
        return new Reply(status, Map.of("Content-Type", "text/plain; charset=UTF-8"), text);
    }

    static Reply html(int status, String page) {
        return new Reply(status, Map.of("Content-Type", "text/html; charset=UTF-8"), page);
    }

    static Reply redirect(String url) {
        return new Reply(302, Map.of("Location", url), "");
    }
}
