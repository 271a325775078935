package dev.crier.sandbox.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** One platform's settings, read anew at each use. */
public final class PlatformSettings {
    private final Settings all;
    private final String platform;

    PlatformSettings(Settings all, String platform) {
        this.all = all;
        this.platform = platform;
    }

    public long number(String name) {
        return all.value(platform, name).asLong();
    }

    public boolean flag(String name) {
        return all.value(platform, name).asBoolean();
    }

    public String text(String name) {
        return all.value(platform, name).asText();
    }

    public List<String> list(String name) {
        return StreamSupport.stream(all.value(platform, name).spliterator(), false)
                .map(value -> value.asText())
                .toList();
    }

    public Duration seconds(String name) {
        return Duration.ofSeconds(number(name));
    }

    public Duration millis(String name) {
        return Duration.ofMillis(number(name));
    }
}
