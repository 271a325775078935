package dev.crier.contracts;

/**
 * Why no rendition could be made of an upload.
 *
 * @param code stable, lower case with underscores
 * @param message for the upload's owner: what is wrong and what to upload instead
 */
public record MediaFailure(String code, String message) {}
