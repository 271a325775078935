package dev.crier.transcoder.probe;

import dev.crier.contracts.MediaFailure;

/**
 * A file that no rendition can be made of. All refusals stand here: codes are part of the event and stay, sentences are
 * shown to the file's owner as they are.
 */
public record Refusal(String code, String message) implements Sniffed, Probed {

    private static final String INSTEAD = " Upload an MP4, MOV or WebM.";

    public static Refusal emptyFile() {
        return new Refusal("empty_file", "This file is empty." + INSTEAD);
    }

    /** @param looksLike for example {@code text} */
    public static Refusal notMedia(String looksLike) {
        return new Refusal("not_media", "This is not a video file (it looks like " + looksLike + ")." + INSTEAD);
    }

    public static Refusal notAPicture(String looksLike) {
        return new Refusal(
                "not_media", "This is not a picture (it looks like " + looksLike + "). Upload a JPEG, PNG or WebP.");
    }

    public static Refusal playlist() {
        return new Refusal(
                "playlist", "This is a playlist that points to other files, not a video. Upload the video itself.");
    }

    public static Refusal unsupported(String format, String instead) {
        return new Refusal("unsupported_format", "%s cannot be read. Upload %s.".formatted(format, instead));
    }

    public static Refusal soundOnly() {
        return new Refusal("sound_only", "This file has sound but no picture." + INSTEAD);
    }

    public static Refusal pictureForVideo(FileKind kind) {
        return new Refusal(
                "not_a_video",
                "This is a picture (%s), but it was announced as a video. Upload it as a picture."
                        .formatted(kind.label()));
    }

    public static Refusal videoForPicture(FileKind kind) {
        return new Refusal(
                "not_a_picture",
                "This is a video (%s), but it was announced as a picture. Upload it as a video."
                        .formatted(kind.label()));
    }

    public static Refusal damagedVideo() {
        return new Refusal(
                "damaged",
                "This video is incomplete or damaged: it cannot be played to its end. Export it again and upload the new file.");
    }

    public static Refusal damagedPicture() {
        return new Refusal("damaged", "This picture is incomplete or damaged. Save it again and upload the new file.");
    }

    public static Refusal tooManyPixels(int width, int height) {
        return new Refusal(
                "too_many_pixels",
                "This file has %d by %d pixels, more than can be handled. Upload a smaller version."
                        .formatted(width, height));
    }

    public static Refusal tooLong(long seconds, long most) {
        return new Refusal(
                "too_long",
                "This video is %d minutes long, and at most %d are possible. Upload a shorter one."
                        .formatted(seconds / 60, most / 60));
    }

    public static Refusal tookTooLong() {
        return new Refusal(
                "took_too_long", "This video took too long to convert. Export it as an H.264 MP4 and upload that.");
    }

    public static Refusal uploadMissing() {
        return new Refusal("upload_missing", "The uploaded file is no longer there. Upload it again.");
    }

    public static Refusal internal() {
        return new Refusal(
                "internal", "The file could not be converted because of a fault on our side. Try again later.");
    }

    public MediaFailure failure() {
        return new MediaFailure(code, message);
    }
}
