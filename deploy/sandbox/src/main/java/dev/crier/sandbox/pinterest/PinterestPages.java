package dev.crier.sandbox.pinterest;

import dev.crier.sandbox.http.Params;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists by page: {@code page_size} from 1 to 250, and a bookmark that means nothing to anybody else. */
final class PinterestPages {
    private PinterestPages() {}

    static <T> Map<String, Object> page(Params query, List<T> all, Function<T, Map<String, Object>> shape) {
        int size = size(query.get("page_size", "25"));
        int start = start(query.get("bookmark"));
        List<T> page = all.stream().skip(start).limit(size).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", page.stream().map(shape).toList());
        body.put("bookmark", start + size < all.size() ? bookmark(start + size) : null);
        return body;
    }

    private static int size(String text) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 250) {
            throw PinterestErrors.bad("Invalid request: page_size " + text + " is not between 1 and 250");
        }
        return Integer.parseInt(text);
    }

    private static int start(@Nullable String bookmark) {
        if (bookmark == null) {
            return 0;
        }
        try {
            return Integer.parseInt(new String(Base64.getUrlDecoder().decode(bookmark), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException unreadable) {
            throw PinterestErrors.bad("Invalid request: the bookmark is invalid");
        }
    }

    private static String bookmark(int start) {
        return Base64.getUrlEncoder().encodeToString(Integer.toString(start).getBytes(StandardCharsets.US_ASCII));
    }
}
