package dev.crier.sandbox.media;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.ffmpeg.FfmpegTools;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs ffprobe. */
public final class Ffprobe {
    private final @Nullable String configured;
    private @Nullable String found;

    /** @param configured a path, or null: then the PATH is searched, then the bundled one is unpacked */
    public Ffprobe(@Nullable String configured) {
        this.configured = configured;
    }

    /** @return empty when ffprobe can make nothing of the file */
    public Optional<MediaFacts> probe(Path file) throws IOException {
        byte[] output = run(List.of(
                executable(),
                "-v",
                "error",
                "-print_format",
                "json",
                "-show_format",
                "-show_streams",
                file.toString()));
        try {
            return facts(Json.read(output), file);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static byte[] run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return output;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while probing", e);
        }
    }

    private synchronized String executable() {
        if (found == null) {
            found = configured != null
                    ? configured
                    : FfmpegTools.find(null, FfmpegTools.defaultCache())
                            .ffprobe()
                            .toString();
        }
        return found;
    }

    private static Optional<MediaFacts> facts(JsonNode probe, Path file) throws IOException {
        JsonNode video = stream(probe, "video");
        JsonNode audio = stream(probe, "audio");
        JsonNode format = probe.path("format");
        if (format.isMissingNode() || (video.isMissingNode() && audio.isMissingNode())) {
            return Optional.empty();
        }
        String name = format.path("format_name").asText();
        boolean turned = Math.abs(rotation(video)) % 180 == 90;
        Integer width = video.has("width") ? video.get("width").asInt() : null;
        Integer height = video.has("height") ? video.get("height").asInt() : null;
        boolean picture = name.endsWith("_pipe") || name.equals("image2");
        return Optional.of(new MediaFacts(
                name,
                picture || !format.has("duration")
                        ? null
                        : format.get("duration").asDouble(),
                turned ? height : width,
                turned ? width : height,
                picture ? null : rate(video.path("avg_frame_rate").asText("0/0")),
                video.isMissingNode() ? null : video.path("codec_name").asText(),
                video.has("pix_fmt") ? video.get("pix_fmt").asText() : null,
                audio.isMissingNode() ? null : audio.path("codec_name").asText(),
                audio.has("sample_rate") ? audio.get("sample_rate").asInt() : null,
                audio.has("channels") ? audio.get("channels").asInt() : null,
                format.path("bit_rate").asLong(0),
                Mp4Boxes.moovFirst(file)));
    }

    private static JsonNode stream(JsonNode probe, String kind) {
        for (JsonNode stream : probe.path("streams")) {
            boolean cover = stream.path("disposition").path("attached_pic").asInt() == 1;
            if (stream.path("codec_type").asText().equals(kind) && !cover) {
                return stream;
            }
        }
        return Json.MAPPER.missingNode();
    }

    private static int rotation(JsonNode video) {
        for (JsonNode side : video.path("side_data_list")) {
            if (side.has("rotation")) {
                return side.get("rotation").asInt();
            }
        }
        return 0;
    }

    private static @Nullable Double rate(String fraction) {
        int slash = fraction.indexOf('/');
        double denominator = Double.parseDouble(fraction.substring(slash + 1));
        return denominator == 0 ? null : Double.parseDouble(fraction.substring(0, slash)) / denominator;
    }
}
