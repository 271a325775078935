package dev.crier.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.http.Params;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Checks of single parameters; what is wrong is refused with code 100. */
public final class GraphParameters {
    /** Taken with every call; client libraries send the last two along. */
    private static final Set<String> EVERYWHERE = Set.of("access_token", "appsecret_proof", "format");

    private GraphParameters() {}

    /** Whether a parameter says nothing of the call it comes with. */
    public static boolean isGeneral(String name) {
        return EVERYWHERE.contains(name);
    }

    public static void onlyThese(Params params, Set<String> known, String type) {
        for (String name : params.names()) {
            if (!known.contains(name) && !isGeneral(name)) {
                throw GraphErrors.badParameter("Param " + name + " is not allowed for media type " + type);
            }
        }
    }

    public static void flag(Params params, String name) {
        if (!Set.of("true", "false", "1", "0").contains(params.get(name, "true"))) {
            throw GraphErrors.badParameter("Param " + name + " must be a boolean");
        }
    }

    public static void number(Params params, String name) {
        if (!params.get(name, "0").matches("\\d{1,9}")) {
            throw GraphErrors.badParameter("Param " + name + " must be a non-negative integer");
        }
    }

    public static void oneOf(Params params, String name, Set<String> words) {
        String word = params.get(name);
        if (word != null && !words.contains(word)) {
            throw GraphErrors.badParameter("Param " + name + " must be one of " + words);
        }
    }

    public static void atMost(Params params, String name, int characters) {
        String text = params.get(name, "");
        if (text.codePointCount(0, text.length()) > characters) {
            throw GraphErrors.badParameter("Param " + name + " must be no longer than " + characters + " characters");
        }
    }

    /** An address that can be fetched from anywhere. */
    public static void url(Params params, String name) {
        String url = params.get(name, "");
        if (url.isEmpty()) {
            throw GraphErrors.badParameter("The parameter " + name + " is required");
        }
        boolean usable;
        try {
            URI uri = URI.create(url);
            usable = uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException e) {
            usable = false;
        }
        if (!usable || !url.chars().allMatch(c -> c < 128)) {
            throw GraphErrors.badParameter("Param " + name + " must be a valid URI");
        }
    }

    /** The JSON value that a parameter holds. */
    public static JsonNode json(Params params, String name) {
        try {
            return Json.read(params.get(name, "").getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            throw GraphErrors.badParameter("Param " + name + " must be valid JSON");
        }
    }
}
