package dev.crier.publisher.platform.internal.graph;

import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.ContainerStatus;
import dev.crier.publisher.platform.internal.graph.ContainerTypes.Posted;
import java.time.Instant;
import java.util.Map;

/** The endpoints that containers live by. */
public interface ContainerApi {

    /** Makes a container; returns its id. */
    String create(Credential account, Map<String, String> fields, Instant deadline);

    /** Asks how far a container is. */
    ContainerStatus container(Credential account, String id, Instant deadline);

    /** What the end of a container in an error means; its {@code detail} is the platform's word for it. */
    Failure failed(String detail);

    /** Reads a published post. */
    Posted media(Credential account, String id, Instant deadline);
}
