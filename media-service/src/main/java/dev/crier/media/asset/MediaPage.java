package dev.crier.media.asset;

import java.util.List;

/**
 * One page of a library, newest first.
 *
 * @param total how many media the filters leave in all
 */
public record MediaPage(List<MediaView> items, long total, int limit, int offset) {

    public MediaPage {
        items = List.copyOf(items);
    }
}
