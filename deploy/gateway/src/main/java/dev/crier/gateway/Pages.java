package dev.crier.gateway;

import java.util.List;
import java.util.Map;

/** The two pages that people meet here. Every value from outside is escaped; nothing but short codes is shown. */
final class Pages {

    private static final int LONGEST_CODE = 60;

    private static final Map<String, String> RESULTS = Map.of(
            "connected", "The account is connected. You can close this page.",
            "denied", "You declined the connection. Nothing was stored.");

    private Pages() {}

    static String front() {
        return page("Crier", """
                <p>Publishes one video, picture or text to many social platforms, once and on time.</p>
                <ul>
                <li><a href="/openapi">API description (OpenAPI)</a></li>
                <li><a href="/api/platforms">Platforms</a></li>
                <li><a href="/q/health">Health of this gateway</a></li>
                </ul>
                """);
    }

    /** The page on which an OAuth connect ends: {@code platform} and {@code result} of the query, no other parameter. */
    static String connected(List<String> platform, List<String> result) {
        String code = first(result);
        String sentence = RESULTS.getOrDefault(code, "The account was not connected. Please try again.");
        return page(
                "Connect " + escape(first(platform)),
                "<p>%s</p>\n<p>Result: <code>%s</code></p>\n<p><a href=\"/\">Crier</a></p>\n"
                        .formatted(sentence, escape(code)));
    }

    private static String first(List<String> values) {
        if (values.isEmpty()) {
            return "unknown";
        }
        String value = values.getFirst();
        return value.length() <= LONGEST_CODE ? value : value.substring(0, LONGEST_CODE);
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem }</style>
                </head>
                <body>
                <h1>%s</h1>
                %s</body>
                </html>
                """.formatted(title, title, body);
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars()
                .forEach(c -> out.append(
                        switch (c) {
                            case '&' -> "&amp;";
                            case '<' -> "&lt;";
                            case '>' -> "&gt;";
                            case '"' -> "&quot;";
                            case '\'' -> "&#39;";
                            default -> String.valueOf((char) c);
                        }));
        return out.toString();
    }
}
