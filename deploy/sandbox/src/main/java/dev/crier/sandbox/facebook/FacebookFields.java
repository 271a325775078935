package dev.crier.sandbox.facebook;

import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code fields=}, edges with cursors, and the Graph API's way to write a time. */
final class FacebookFields {
    /** No colon in the offset. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);

    private static final int MOST_ON_A_PAGE = 100;

    private FacebookFields() {}

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIMESTAMP.format(instant);
    }

    /** The names of {@code id,picture{url},attachments{target{id}}}, without what they ask of their own nodes. */
    static List<String> names(String fields) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        int depth = 0;
        for (char c : (fields + ",").toCharArray()) {
            switch (c) {
                case '{' -> depth++;
                case '}' -> depth--;
                case ',' -> {
                    if (depth == 0 && !name.isEmpty()) {
                        names.add(name.toString().strip().replaceAll("\\..*", ""));
                        name.setLength(0);
                    }
                }
                default -> {
                    if (depth == 0) {
                        name.append(c);
                    }
                }
            }
        }
        if (depth != 0) {
            throw FacebookErrors.badParameter("Syntax error \"Expected end of string\" in: " + fields);
        }
        return names;
    }

    /** What was asked for, and the id at any rate; an unknown name is refused. */
    static Map<String, Object> select(
            List<String> wanted, String type, Map<String, Supplier<@Nullable Object>> fields) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (String name : wanted) {
            Supplier<@Nullable Object> field = fields.get(name);
            if (field == null) {
                throw FacebookErrors.noField(name, type);
            }
            put(chosen, name, field.get());
        }
        Supplier<@Nullable Object> id = fields.get("id");
        if (id != null) {
            put(chosen, "id", id.get());
        }
        return chosen;
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    /** One page of an edge: {@code limit}, {@code after}, and the address of the next page while there is one. */
    static <T> Answer edge(
            Workbench bench, Call call, List<T> all, Function<T, String> id, Function<T, Map<String, Object>> node)
            throws IOException {
        int limit = Math.clamp(number(call, "limit", 25), 1, MOST_ON_A_PAGE);
        String after = call.parameters().get("after");
        int start = 0;
        for (int i = 0; after != null && i < all.size(); i++) {
            if (cursor(id.apply(all.get(i))).equals(after)) {
                start = i + 1;
            }
        }
        List<T> page = all.stream().skip(start).limit(limit).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", page.stream().map(node).toList());
        if (!page.isEmpty()) {
            String last = cursor(id.apply(page.getLast()));
            Map<String, Object> paging = new LinkedHashMap<>();
            paging.put("cursors", Map.of("before", cursor(id.apply(page.getFirst())), "after", last));
            if (start + page.size() < all.size()) {
                paging.put(
                        "next",
                        bench.baseUrl().get() + call.path() + "?limit=" + limit + "&after=" + last + "&fields="
                                + java.net.URLEncoder.encode(
                                        call.parameters().get("fields", ""), StandardCharsets.UTF_8));
            }
            body.put("paging", paging);
        }
        return Answer.json(body);
    }

    static long number(Call call, String name, long fallback) throws IOException {
        String value = call.parameters().get(name);
        if (value == null) {
            return fallback;
        }
        if (!value.matches("\\d{1,15}")) {
            throw FacebookErrors.badParameter("Param " + name + " must be an integer");
        }
        return Long.parseLong(value);
    }

    static boolean flag(Call call, String name, boolean fallback) throws IOException {
        String value = call.parameters().get(name);
        return switch (value) {
            case null -> fallback;
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw FacebookErrors.badParameter("Param " + name + " must be a boolean");
        };
    }

    private static String cursor(String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(id).getBytes(StandardCharsets.UTF_8));
    }
}
