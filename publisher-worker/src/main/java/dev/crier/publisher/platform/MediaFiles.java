package dev.crier.publisher.platform;

import dev.crier.contracts.Rendition;
import java.io.InputStream;
import java.net.URI;

/** The rendered files of a target. */
public interface MediaFiles {

    /**
     * Opens {@code length} bytes from {@code offset}. The caller closes the stream; nothing is buffered beyond it.
     *
     * @throws StepFailure if the object is missing or the store does not answer
     */
    InputStream open(Rendition rendition, long offset, long length);

    /** An address from which a platform can fetch the file without credentials, for as long as it may need to. */
    URI link(Rendition rendition);
}
