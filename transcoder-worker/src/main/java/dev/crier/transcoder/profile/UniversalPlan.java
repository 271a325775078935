package dev.crier.transcoder.profile;

/** How a video becomes the universal rendition. */
public record UniversalPlan(PictureTrack picture, SoundTrack sound) {}
