package dev.crier.transcoder.probe;

import org.jspecify.annotations.Nullable;

/**
 * A video's headers.
 *
 * @param durationSeconds 0 if the headers do not say
 * @param bitRate of the whole file, bits per second; 0 if unknown
 * @param picture the first track that moves
 * @param sound the first sound track; null if there is none
 * @param otherTracks how many tracks of any kind there are besides
 */
public record VideoFacts(
        FileKind kind,
        double durationSeconds,
        long bitRate,
        Picture picture,
        @Nullable SoundFacts sound,
        int otherTracks)
        implements Probed {

    /**
     * The moving picture.
     *
     * @param codec as FFmpeg names it
     * @param pixelFormat as FFmpeg names it
     * @param width pixels as stored, before rotation
     * @param height pixels as stored, before rotation
     * @param pixelAspect how wide a pixel is for its height: 1 but for old cameras
     * @param rotation degrees that the player must turn it: a multiple of 90, 0 to 270
     * @param average frames by time; null if unknown
     * @param base the rate that all frames' times are multiples of; null if unknown
     * @param interlaced whether a frame is two half-pictures
     * @param highDynamicRange whether its brightness goes beyond ordinary screens
     * @param frames how many the headers count, shown or not; 0 if unknown
     * @param startSeconds when it begins
     */
    public record Picture(
            String codec,
            String pixelFormat,
            int width,
            int height,
            double pixelAspect,
            int rotation,
            @Nullable Fps average,
            @Nullable Fps base,
            boolean interlaced,
            boolean highDynamicRange,
            long frames,
            double startSeconds) {

        /** Width of the picture as it is shown, in square pixels. */
        public int shownWidth() {
            return turned() ? height : stretchedWidth();
        }

        /** Height of the picture as it is shown, in square pixels. */
        public int shownHeight() {
            return turned() ? stretchedWidth() : height;
        }

        private boolean turned() {
            return rotation % 180 != 0;
        }

        private int stretchedWidth() {
            return (int) Math.round(width * pixelAspect);
        }
    }
}
