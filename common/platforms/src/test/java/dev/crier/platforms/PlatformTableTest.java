package dev.crier.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .anyMatch(
                        row -> row.startsWith("| YouTube | ≤ 12 h, 256 GB | – | – | – | 5,000 bytes | 100 | A | yes |"))
                .anyMatch(row -> row.startsWith("| X | ≤ 140 s, 512 MB | ≤ 5 MB | 2–4 images | yes | 280 weighted |"));
    }

    /** {@code -Dcrier.golden.update=true} writes the document anew. */
    @Test
    void isTheDocument() throws IOException {
        Path file = Path.of("../../docs/platforms.md");
        String document = """
                # The platforms

                Made from the descriptors in `common/platforms`, which validation, quotas, transcoding and `GET /api/platforms` read as
                well. Where limits differ by account or placement, this shows the usual ones. The **commit class** says what Crier can
                learn after the answer of a publishing call was lost: **A** the same call may be sent again, **B** a handle tells whether
                it was published, **C** recent posts are listed and compared, **D** only a person can tell.

                %s
                Every platform has `caption`, `media` (media ids) and `alt_texts` (media id → text) besides the options below; they go to
                `platform_configurations.<platform>` or, over those, to `account_configurations.<account id>` of a post.

                %s""".formatted(PlatformTable.markdown(platforms), PlatformTable.options(platforms));
        if (Boolean.getBoolean("crier.golden.update")) {
            Files.writeString(file, document);
        }
        assertThat(file).hasContent(document);
    }
}
