package dev.crier.media.upload;

import dev.crier.contracts.MediaKind;
import dev.crier.media.storage.StoredObject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What came of an announced upload, decided from the object that lies in the store. */
sealed interface Arrival {

    /** It is there, complete, and may be what it was announced as: freeze it and hand it on. */
    record Complete(StoredObject object) implements Arrival {}

    /** It is there and complete, but no transcoder will make anything of it. */
    record Unusable(String reason) implements Arrival {}

    /** The object's length is not the announced one. */
    record WrongSize(long announced, long found) implements Arrival {}

    /** It was overwritten or removed while it was looked at. */
    record Changed() implements Arrival {}

    /** Nothing lies under the key. */
    record Missing() implements Arrival {}

    /** The picture formats that can be converted. */
    Set<Looks> PICTURES = EnumSet.of(Looks.JPEG, Looks.PNG, Looks.WEBP);

    /**
     * Compares what was announced with what is there.
     *
     * @param found the object's facts, empty if there is none
     * @param firstBytes up to {@link FileSignature#BYTES} of it; empty if it is no longer the same object
     */
    static Arrival decide(
            MediaKind announcedKind, long announcedSize, Optional<StoredObject> found, Optional<byte[]> firstBytes) {
        if (found.isEmpty()) {
            return new Missing();
        }
        StoredObject object = found.get();
        if (object.sizeBytes() != announcedSize) {
            return new WrongSize(announcedSize, object.sizeBytes());
        }
        return firstBytes
                .map(bytes -> judge(announcedKind, object, FileSignature.of(bytes)))
                .orElseGet(Changed::new);
    }

    private static Arrival judge(MediaKind announcedKind, StoredObject object, Looks looks) {
        return switch (announcedKind) {
            case VIDEO -> looks == Looks.VIDEO ? new Complete(object) : new Unusable(notAVideo(looks));
            case IMAGE -> PICTURES.contains(looks) ? new Complete(object) : new Unusable(notAPicture(looks));
        };
    }

    private static String notAVideo(Looks looks) {
        return "This is not a video file (it looks like " + looks.words()
                + "). Upload a video, for example an MP4, MOV or WebM file.";
    }

    private static String notAPicture(Looks looks) {
        return "This is not a picture that can be published (it looks like " + looks.words()
                + "). Upload a JPEG, PNG or WebP file.";
    }
}
