package dev.crier.media.upload;

import dev.crier.contracts.MediaKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A MIME type that can be uploaded. The first name is the one that is signed and stored. */
enum MediaType {
    MP4(MediaKind.VIDEO, "video/mp4", "video/x-m4v", "video/m4v"),
    QUICKTIME(MediaKind.VIDEO, "video/quicktime"),
    WEBM(MediaKind.VIDEO, "video/webm"),
    MATROSKA(MediaKind.VIDEO, "video/x-matroska", "video/matroska"),
    MPEG(MediaKind.VIDEO, "video/mpeg"),
    MPEG_TS(MediaKind.VIDEO, "video/mp2t"),
    AVI(MediaKind.VIDEO, "video/x-msvideo", "video/avi"),
    WMV(MediaKind.VIDEO, "video/x-ms-wmv"),
    FLV(MediaKind.VIDEO, "video/x-flv"),
    OGG(MediaKind.VIDEO, "video/ogg"),
    GPP(MediaKind.VIDEO, "video/3gpp"),
    JPEG(MediaKind.IMAGE, "image/jpeg", "image/jpg"),
    PNG(MediaKind.IMAGE, "image/png"),
    WEBP(MediaKind.IMAGE, "image/webp");

    private final MediaKind kind;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> names;

    MediaType(MediaKind kind, String... names) {
        this.kind = kind;
        this.names = List.of(names);
    }

    /** Finds the type by any of its names; case and parameters such as {@code ;codecs=vp9} do not matter. */
    static Optional<MediaType> of(String declared) {
        String bare = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(t -> t.names.contains(bare)).findFirst();
    }

    /** All first names, for people. */
    static String accepted() {
        return Arrays.stream(values()).map(MediaType::mimeType).collect(Collectors.joining(", "));
    }

    MediaKind kind() {
        return kind;
    }

    String mimeType() {
        return names.getFirst();
    }
}
