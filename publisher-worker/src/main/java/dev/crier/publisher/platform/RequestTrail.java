package dev.crier.publisher.platform;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Remembers by which id the platform knows the last call of a step, so that its support can be asked about it. The rooms
 * need not pass it on: whoever sends a request leaves the id here.
 */
public final class RequestTrail {

    /** Meta, X and Pinterest and TikTok, LinkedIn, Google; the first that is there. */
    private static final List<String> HEADERS = List.of(
            "x-fb-trace-id",
            "x-fb-request-id",
            "x-transaction-id",
            "x-pinterest-rid",
            "x-tt-logid",
            "x-li-uuid",
            "x-request-id",
            "x-goog-request-id",
            "x-guploader-uploadid");

    /** Nothing but an id may get into a story that others read. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    private static final ScopedValue<RequestTrail> CURRENT = ScopedValue.newInstance();

    private @Nullable String last;

    /** Runs a step whose calls leave their ids here. */
    public <T> T follow(Supplier<T> step) {
        last = null;
        return ScopedValue.where(CURRENT, this).call(step::get);
    }

    /** The id of the last call that was answered with one; null if there was none. */
    public @Nullable String last() {
        return last;
    }

    /** The present step makes another call: the id of an earlier one must not be taken for its. */
    public static void asked() {
        if (CURRENT.isBound()) {
            CURRENT.get().last = null;
        }
    }

    /**
     * A call of the present step was answered.
     *
     * @param headers gives the first value of a header by its name in any case
     */
    public static void answered(Function<String, Optional<String>> headers) {
        if (CURRENT.isBound()) {
            HEADERS.stream()
                    .flatMap(name -> headers.apply(name).stream())
                    .filter(id -> ID.matcher(id).matches())
                    .findFirst()
                    .ifPresent(id -> CURRENT.get().last = id);
        }
    }
}
