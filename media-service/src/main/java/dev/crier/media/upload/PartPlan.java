package dev.crier.media.upload;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How a large file is cut: equal parts and a shorter last one. S3 takes at most 10,000 parts, and none but the last
 * below 5 MiB (docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html).
 */
record PartPlan(long sizeBytes, long partBytes) {

    static final long SMALLEST = 5L << 20;
    static final int MOST = 10_000;

    /**
     * Cuts a file.
     *
     * @param wishedBytes length of a part; raised where S3 could not take the parts otherwise
     */
    static PartPlan of(long sizeBytes, long wishedBytes) {
        long needed = Math.ceilDiv(sizeBytes, MOST);
        return new PartPlan(sizeBytes, Math.max(Math.max(wishedBytes, SMALLEST), needed));
    }

    /** Part numbers begin with 1. */
    record Part(int number, long sizeBytes) {}

    List<Part> parts() {
        int count = Math.toIntExact(Math.ceilDiv(sizeBytes, partBytes));
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Part(number, Math.min(partBytes, sizeBytes - (number - 1) * partBytes)))
                .toList();
    }
}
