package dev.crier.post.post;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.MediaId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an author writes. Everything may be left out of a draft.
 *
 * @param caption the text for every target that has no override
 * @param mediaIds in the order of showing
 * @param altTexts what media show, in words, by media id
 * @param targetAccounts the accounts to publish on
 * @param platformConfigurations options by platform id, see GET /api/platforms; besides, {@code caption} overrides the
 *     text, {@code media} the media ids, and {@code alt_texts} single words of media
 * @param accountConfigurations options by account id, over the platform's
 * @param scheduledAt RFC 3339 with an offset, or a local time in {@code timezone}; null: now, unless a draft
 * @param timezone an IANA zone; only shown where {@code scheduledAt} has an offset
 * @param isDraft keep it, publish nothing
 */
record PostRequest(
        @Nullable String caption,
        @Nullable List<MediaId> mediaIds,
        @Nullable Map<String, String> altTexts,
        @Nullable List<AccountId> targetAccounts,
        @Nullable Map<String, Map<String, @Nullable Object>> platformConfigurations,
        @Nullable Map<String, Map<String, @Nullable Object>> accountConfigurations,
        @Nullable String scheduledAt,
        @Nullable String timezone,
        @Nullable Boolean isDraft) {}
