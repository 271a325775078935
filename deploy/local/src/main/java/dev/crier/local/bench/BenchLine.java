package dev.crier.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is printed of one platform: a line of JSON. */
sealed interface BenchLine {

    String platform();

    /** The platform does not take the file; known before publishing. */
    record Refused(String platform, String why) implements BenchLine {}

    /** It did not go live. */
    record Failed(String platform, String why) implements BenchLine {}

    /** The publisher sent no file: the platform fetched it. */
    record Pulled(String platform, long heap) implements BenchLine {}

    /**
     * The publisher sent the file.
     *
     * @param plain what the same wire and disk give without Crier, in MB/s
     * @param plainBy what sent the file then
     */
    record Pushed(String platform, long heap, double megabytesPerSecond, double plain, String plainBy)
            implements BenchLine {}

    default String json() {
        ObjectNode json = new ObjectMapper().createObjectNode().put("platform", platform());
        switch (this) {
            case Refused refused -> json.put("refused", refused.why());
            case Failed failed -> json.put("failed", failed.why());
            case Pulled pulled -> json.put("heap_mb", megabytes(pulled.heap())).put("pulled", true);
            case Pushed pushed ->
                json.put("heap_mb", megabytes(pushed.heap()))
                        .put("mb_per_s", rounded(pushed.megabytesPerSecond()))
                        .put("plain_mb_per_s", rounded(pushed.plain()))
                        .put("plain_by", pushed.plainBy())
                        .put("ratio", Math.round(pushed.megabytesPerSecond() / pushed.plain() * 100) / 100.0);
        }
        return json.toString();
    }

    private static double megabytes(long bytes) {
        return rounded(bytes / 1048576.0);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
