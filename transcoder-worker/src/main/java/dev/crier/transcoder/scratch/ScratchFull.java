package dev.crier.transcoder.scratch;

import java.io.IOException;

/** There is no room for a job now; the message says where and how much. The job can wait. */
public final class ScratchFull extends IOException {

    private static final long serialVersionUID = 1L;

    ScratchFull(String message) {
        super(message);
    }
}
