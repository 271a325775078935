package dev.crier.publisher.platform.internal.graph;

import java.util.List;
import java.util.Map;

/** Which containers a post needs. */
public interface ContainerPlan {

    /** How many items have a container of their own; 0 for a post that is no carousel. */
    int children();

    /** The fields of an item's container. */
    Map<String, String> child(int index);

    /** The fields of the container that is published. */
    Map<String, String> container(List<String> children);
}
