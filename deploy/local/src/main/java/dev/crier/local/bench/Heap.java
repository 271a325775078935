package dev.crier.local.bench;

/** The heap in a page of Prometheus metrics. */
final class Heap {

    private static final String METRIC = "jvm_memory_used_bytes{";
    private static final String AREA = "area=\"heap\"";

    private Heap() {}

    /** The sum over all pools, in bytes. */
    static long used(String metrics) {
        return (long) metrics.lines()
                .filter(line -> line.startsWith(METRIC) && line.contains(AREA))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
