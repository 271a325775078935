package dev.crier.sandbox.graph;

import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Params;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lists, page by page: {@code limit}, {@code after}, {@code since} and {@code until} as parameters.
 *
 * @param baseUrl of the room's port, for the address of the next page
 * @param id of a row
 * @param at when a row came to be
 * @param most rows on one page
 */
public record GraphPage<T>(String baseUrl, Function<T, String> id, Function<T, Instant> at, int most) {
    /** No colon in the offset. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);

    public static String timestamp(Instant at) {
        return TIMESTAMP.format(at);
    }

    /** @param all the rows in the list's order */
    public Answer answer(Call call, List<T> all, Function<T, Map<String, Object>> fields) {
        Params query = call.query();
        int limit = Math.clamp(number(query, "limit", 25), 1, most);
        Instant since = Instant.ofEpochSecond(number(query, "since", 0));
        Instant until = Instant.ofEpochSecond(number(query, "until", 253_402_300_799L));
        List<T> within = all.stream()
                .filter(row -> !at.apply(row).isBefore(since) && !at.apply(row).isAfter(until))
                .toList();
        int start = start(within, query);
        List<T> page = within.stream().skip(start).limit(limit).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", page.stream().map(fields).toList());
        if (!page.isEmpty()) {
            Map<String, Object> paging = new LinkedHashMap<>();
            paging.put("cursors", Map.of("before", cursor(page.getFirst()), "after", cursor(page.getLast())));
            if (start + page.size() < within.size()) {
                paging.put(
                        "next",
                        baseUrl + call.path() + "?limit=" + limit + "&after=" + cursor(page.getLast()) + "&fields="
                                + String.join("%2C", query.list("fields")));
            }
            body.put("paging", paging);
        }
        return Answer.json(body);
    }

    private int start(List<T> rows, Params query) {
        String after = query.get("after");
        for (int i = 0; after != null && i < rows.size(); i++) {
            if (cursor(rows.get(i)).equals(after)) {
                return i + 1;
            }
        }
        return 0;
    }

    private String cursor(T row) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.apply(row).getBytes(StandardCharsets.US_ASCII));
    }

    private static long number(Params query, String name, long fallback) {
        String value = query.get(name);
        if (value == null) {
            return fallback;
        }
        if (!value.matches("\\d{1,12}")) {
            throw GraphErrors.badParameter("Param " + name + " must be an integer");
        }
        return Long.parseLong(value);
    }
}
