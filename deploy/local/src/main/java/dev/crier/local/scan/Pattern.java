package dev.crier.local.scan;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** One text to look for. */
final class Pattern {

    /** Shorter ones would be found by chance. */
    static final int SHORTEST = 8;

    private final String kind;
    private final Form form;
    private final byte[] bytes;

    private Pattern(String kind, Form form, byte[] bytes) {
        this.kind = kind;
        this.form = form;
        this.bytes = bytes;
    }

    /** What it is a form of, without the secret: {@code youtube refresh}. */
    String kind() {
        return kind;
    }

    Form form() {
        return form;
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** All forms of a secret, none twice. */
    static List<Pattern> of(String kind, String secret) {
        byte[] clear = secret.getBytes(StandardCharsets.UTF_8);
        List<Pattern> patterns = new ArrayList<>();
        add(patterns, kind, Form.CLEAR, secret);
        for (int before = 0; before < 3; before++) {
            add(patterns, kind, Form.BASE64, inside(Base64.getEncoder(), clear, before));
            add(patterns, kind, Form.BASE64_URL, inside(Base64.getUrlEncoder(), clear, before));
        }
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        add(patterns, kind, Form.URL_ENCODED, encoded);
        add(patterns, kind, Form.URL_ENCODED, lowerCaseEscapes(encoded));
        add(patterns, kind, Form.HEX, HexFormat.of().formatHex(clear));
        add(patterns, kind, Form.HEX, HexFormat.of().withUpperCase().formatHex(clear));
        return patterns;
    }

    private static void add(List<Pattern> patterns, String kind, Form form, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean known = patterns.stream().anyMatch(pattern -> Arrays.equals(pattern.bytes, bytes));
        if (bytes.length >= SHORTEST && !known) {
            patterns.add(new Pattern(kind, form, bytes));
        }
    }

    /** The characters that the secret alone decides, with so many bytes in front of it: others share the edges. */
    private static String inside(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        String all = encoder.withoutPadding().encodeToString(shifted);
        int from = (before * 8 + 5) / 6;
        int to = (before + secret.length) * 8 / 6;
        return from < to ? all.substring(from, to) : "";
    }

    private static String lowerCaseEscapes(String encoded) {
        var text = new StringBuilder(encoded);
        for (int i = text.indexOf("%"); i >= 0; i = text.indexOf("%", i + 1)) {
            text.replace(i, i + 3, text.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
