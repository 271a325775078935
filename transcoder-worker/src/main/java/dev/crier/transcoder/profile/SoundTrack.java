package dev.crier.transcoder.profile;

/** What happens to a video's sound. */
public enum SoundTrack {
    /** It is as it must be: its packets are copied. */
    COPY,
    /** It is encoded anew. */
    ENCODE,
    /** There is none: platforms want a track, so it gets a silent one. */
    SILENCE
}
