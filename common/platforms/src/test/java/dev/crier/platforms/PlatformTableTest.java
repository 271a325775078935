package dev.crier.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformTableTest {

    private final Platforms platforms = Platforms.load();

    @Test
    void hasARowForEachPlatform() {
        assertThat(PlatformTable.markdown(platforms).lines())
                .hasSize(2 + platforms.all().size());
    }

    @Test
    void saysWhatAPlatformTakes() {
        assertThat(PlatformTable.markdown(platforms).lines())
                .contains(
                        "| Instagram | ≤ 15 min, 300 MB | ≤ 8 MB | 2–10 images and videos | – | 2,200 UTF-16 units | 25 | B |",
                        "| YouTube | ≤ 12 h, 256 GB | – | – | – | 5,000 bytes | 100 | A |",
                        "| X | ≤ 140 s, 512 MB | ≤ 5 MB | 2–4 images | yes | 280 weighted | 2,400 | C |");
    }
}
