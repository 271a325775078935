package dev.crier.transcoder.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One input of FFmpeg.
 *
 * @param format the demuxer: never guessed, so that no playlist or script is ever followed
 */
public record Source(String url, String format, List<String> options) {

    /** A picture of more pixels is not decoded: 100 megapixels need 400 MB. */
    private static final String MAX_PIXELS = "100000000";

    public Source {
        options = List.copyOf(options);
    }

    /** A file of a stranger: it may open no other file than itself by protocol, and no network. */
    public static Source file(Path file, String format, String... options) {
        var all = new ArrayList<>(List.of("-protocol_whitelist", "file", "-max_pixels", MAX_PIXELS));
        all.addAll(List.of(options));
        return new Source("file:" + file.toAbsolutePath(), format, all);
    }

    /** A picture or sound that FFmpeg makes up. */
    public static Source generated(String description) {
        return new Source(description, "lavfi", List.of());
    }
}
