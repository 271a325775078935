package dev.crier.sandbox.youtube;

import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/** The project's daily buckets, which empty at midnight in California. */
final class YouTubeQuota {
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private final Workbench bench;
    private final Table<Long> used;

    YouTubeQuota(Workbench bench) {
        this.bench = bench;
        this.used = bench.store().table("youtube.quota", Long.class);
    }

    /** One call of the bucket that videos.insert has for itself. */
    void spendUpload() {
        spend(
                "uploads",
                1,
                bench.settings().number("uploads_per_day"),
                bench.settings().flag("uploads_used_up_is_429")
                        ? YouTubeErrors::uploadsUsedUp
                        : YouTubeErrors::quotaExceeded);
    }

    void spend(int units) {
        spend("units", units, bench.settings().number("units_per_day"), YouTubeErrors::quotaExceeded);
    }

    private void spend(String bucket, long units, long most, Supplier<Refusal> refusal) {
        String key = bucket + " " + LocalDate.ofInstant(bench.clock().instant(), PACIFIC);
        used.putIfAbsent(key, 0L);
        used.update(key, before -> {
            if (before + units > most) {
                throw refusal.get();
            }
            return before + units;
        });
    }
}
