package dev.crier.sandbox.graph;

import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.media.StoredMedia;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a platform has to say in the life of its containers. */
public interface ContainerRules {
    /** What is wrong with the files, by the parameters that named them; null when they may be published. */
    @Nullable
    String problem(Container container, Map<String, StoredMedia> files);

    /** The word for a file that cannot be fetched. */
    String notFetchable(Container container);

    /** The word for media that is refused for no particular reason. */
    String rejected();

    /** The answer to a publish of a container that there is not. */
    Refusal unknown();

    /** The answer to a second publish. */
    Refusal publishedBefore();

    /** Shows the published media to the audience. */
    void show(Container media);

    /** Whether the audience sees it. */
    boolean isShown(Container media);
}
