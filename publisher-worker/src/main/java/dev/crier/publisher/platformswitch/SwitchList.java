package dev.crier.publisher.platformswitch;

import java.util.List;

/**
 * All switches.
 *
 * @param publishing the one for all platforms together; of it and a platform's own the stricter counts
 */
public record SwitchList(SwitchView publishing, List<SwitchView> items, int total) {}
