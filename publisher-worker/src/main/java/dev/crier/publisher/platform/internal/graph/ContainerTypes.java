package dev.crier.publisher.platform.internal.graph;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of containers, and what is remembered of them. */
public final class ContainerTypes {

    private ContainerTypes() {}

    /**
     * What a room remembers of a post's containers.
     *
     * @param children those of a carousel's items, in its order, as far as they were made
     * @param container the one to publish; null until it was made
     * @param createdAt when the first of them was made: containers live 24 hours
     * @param misses how often the platform did not find the container that it had called finished
     * @param comment the container of the first comment, where comments have containers
     * @param doubt the publishing of that container, while its outcome is not known
     */
    public record Ticket(
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> children,
            @Nullable String container,
            Instant createdAt,
            int misses,
            @Nullable String comment,
            @Nullable Doubt doubt) {

        public Ticket {
            children = List.copyOf(children);
        }

        static Ticket startedAt(Instant now) {
            return new Ticket(List.of(), null, now, 0, null, null);
        }

        Ticket withChild(String id) {
            List<String> more = new ArrayList<>(children);
            more.add(id);
            return new Ticket(more, container, createdAt, misses, comment, doubt);
        }

        Ticket withContainer(String id) {
            return new Ticket(children, id, createdAt, misses, comment, doubt);
        }

        public Ticket missed() {
            return new Ticket(children, container, createdAt, misses + 1, comment, doubt);
        }

        public Ticket withComment(@Nullable String id) {
            return new Ticket(children, container, createdAt, misses, id, null);
        }

        public Ticket withDoubt(@Nullable Doubt next) {
            return new Ticket(children, container, createdAt, misses, comment, next);
        }
    }

    /**
     * A publishing call that may have worked.
     *
     * @param at when it was sent
     * @param reads how often its container was read since, and did not look published
     */
    public record Doubt(Instant at, int reads) {

        public Doubt read() {
            return new Doubt(at, reads + 1);
        }
    }

    /** The platforms' own words, and two of ours. */
    public enum Progress {
        IN_PROGRESS,
        FINISHED,
        PUBLISHED,
        ERROR,
        EXPIRED,
        /** The platform does not know the container any more. */
        GONE,
        /** A word this version does not know. */
        OTHER;

        public static Progress of(String word) {
            return Stream.of(IN_PROGRESS, FINISHED, PUBLISHED, ERROR, EXPIRED)
                    .filter(progress -> progress.name().equals(word))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    /** @param detail what went wrong, in the platform's words; empty if it does not say */
    public record ContainerStatus(Progress progress, String detail) {}

    /**
     * A post as the account's list tells of it.
     *
     * @param kind the platform's word for what it shows; empty if it does not say
     * @param permalink null where the platform gives none
     */
    public record Posted(
            String id,
            String kind,
            String text,
            @Nullable URI permalink,
            @Nullable Instant timestamp) {}
}
