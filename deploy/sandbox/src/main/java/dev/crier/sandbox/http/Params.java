package dev.crier.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parameters of a call, in order, repeatable. */
public final class Params {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Reads {@code a=b&c=d}. */
    public static Params parse(@Nullable String encoded) {
        Params params = new Params();
        if (encoded == null || encoded.isEmpty()) {
            return params;
        }
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                params.add(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return params;
    }

    public void add(String name, String value) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    public Params and(Params other) {
        Params both = new Params();
        values.forEach((name, all) -> all.forEach(value -> both.add(name, value)));
        other.values.forEach((name, all) -> all.forEach(value -> both.add(name, value)));
        return both;
    }

    /** The first value, null when absent. */
    public @Nullable String get(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.getFirst();
    }

    public String get(String name, String fallback) {
        String value = get(name);
        return value == null ? fallback : value;
    }

    /** Every value, those joined by commas taken apart: {@code part=a,b&part=c}. */
    public List<String> list(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public Set<String> names() {
        return values.keySet();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
