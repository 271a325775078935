package dev.crier.media.asset;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A post's wish to keep media until it has ended. */
public record AttachMedia(
        @NotNull UserId userId,
        @NotNull PostId postId,
        @NotNull @Size(max = 100) List<@NotNull MediaId> mediaIds) {}
