package dev.crier.media.upload;

/** What the first bytes of a file look like, and how to say it. */
enum Looks {
    VIDEO("a video"),
    JPEG("a JPEG picture"),
    PNG("a PNG picture"),
    WEBP("a WebP picture"),
    GIF("a GIF picture"),
    HEIF("a HEIC or AVIF picture"),
    OTHER_PICTURE("a picture of another kind"),
    AUDIO("a sound file"),
    PDF("a PDF document"),
    ARCHIVE("a ZIP archive or an office document"),
    WEB_PAGE("a web page"),
    TEXT("text"),
    PROGRAM("a program"),
    EMPTY("an empty file"),
    UNKNOWN("no kind of file that we know");

    private final String words;

    Looks(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
