package dev.crier.transcoder.profile;

import dev.crier.transcoder.probe.Fps;

/** What happens to a video's picture. */
public sealed interface PictureTrack {

    /** It is as it must be: its packets are copied. */
    record Copy() implements PictureTrack {}

    /**
     * It is decoded and encoded anew.
     *
     * @param width pixels of the result, even
     * @param height pixels of the result, even
     */
    record Encode(int width, int height, Fps fps, boolean deinterlace) implements PictureTrack {}
}
