package dev.crier.media.upload;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client is about to upload. */
public record AnnounceUpload(
        @NotBlank
        @Size(max = 255)
        @Pattern(
                regexp = "[^/\\\\\\p{Cntrl}]*",
                message = "must be a bare file name, without folders or control characters")
        @Schema(examples = "holiday.mp4")
        String filename,

        @NotBlank @Size(max = 200) @Schema(examples = "video/mp4")
        String mimeType,

        @Positive @Schema(examples = "73400320") long sizeBytes) {}
