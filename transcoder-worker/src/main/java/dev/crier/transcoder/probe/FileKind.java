package dev.crier.transcoder.probe;

import dev.crier.contracts.MediaKind;

/** The formats that are read, each by one demuxer of FFmpeg that opens no other files. */
public enum FileKind implements Sniffed {
    MP4(MediaKind.VIDEO, "MP4 or MOV", "mov"),
    MATROSKA(MediaKind.VIDEO, "WebM or Matroska", "matroska"),
    AVI(MediaKind.VIDEO, "AVI", "avi"),
    MPEG_TS(MediaKind.VIDEO, "MPEG transport stream", "mpegts"),
    MPEG_PS(MediaKind.VIDEO, "MPEG program stream", "mpeg"),
    FLV(MediaKind.VIDEO, "Flash video", "flv"),
    ASF(MediaKind.VIDEO, "Windows Media", "asf"),
    OGG(MediaKind.VIDEO, "Ogg", "ogg"),
    JPEG(MediaKind.IMAGE, "JPEG", "jpeg_pipe"),
    PNG(MediaKind.IMAGE, "PNG", "png_pipe"),
    WEBP(MediaKind.IMAGE, "WebP", "webp_pipe"),
    GIF(MediaKind.IMAGE, "GIF", "gif");

    private final MediaKind kind;
    private final String label;
    private final String demuxer;

    FileKind(MediaKind kind, String label, String demuxer) {
        this.kind = kind;
        this.label = label;
        this.demuxer = demuxer;
    }

    public MediaKind kind() {
        return kind;
    }

    /** As its owner would call it. */
    public String label() {
        return label;
    }

    public String demuxer() {
        return demuxer;
    }
}
