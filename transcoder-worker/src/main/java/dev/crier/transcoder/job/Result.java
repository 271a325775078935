package dev.crier.transcoder.job;

import dev.crier.contracts.Rendition;
import dev.crier.transcoder.probe.Refusal;
import java.util.List;

/** How a job ends for the medium's owner. */
sealed interface Result {

    /** The renditions are in the bucket. */
    record Completed(List<Rendition> renditions) implements Result {

        public Completed {
            renditions = List.copyOf(renditions);
        }
    }

    /** There will be none. */
    record Refused(Refusal refusal) implements Result {}
}
