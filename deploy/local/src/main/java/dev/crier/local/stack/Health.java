package dev.crier.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * How a part is.
 *
 * @param up whether it works
 * @param words for people: {@code up}, {@code no answer}, or what it is waiting for
 */
public record Health(boolean up, String words) {

    static final Health UP = new Health(true, "up");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Health silent() {
        return new Health(false, "no answer");
    }

    /** Reads the checks of a health answer, so that the missing dependency gets named. */
    static Health down(int status, String body) {
        List<String> missing = new ArrayList<>();
        try {
            for (JsonNode check : JSON.readTree(body).path("checks")) {
                if (!"UP".equals(check.path("status").asText())) {
                    missing.add(check.path("name").asText());
                }
            }
        } catch (JsonProcessingException e) {
            missing.clear();
        }
        return new Health(false, missing.isEmpty() ? "answers " + status : "waits for: " + String.join(", ", missing));
    }
}
