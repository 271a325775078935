package dev.crier.publisher.platform.internal.http;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.RequestTrail;
import dev.crier.publisher.platform.StepFailure;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends requests to platforms. One for all rooms, so that connections are shared. */
public final class WireClient {

    /** Hears how the calls of a step went, and of nothing else. */
    public interface Witness {

        /** The platform answered, whatever it said. */
        void worked();

        /** It was not to be reached, stayed silent, or had trouble of its own. */
        void failed();
    }

    private static final ScopedValue<Witness> WITNESS = ScopedValue.newInstance();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long LONGEST_ANSWER = 4 * 1024 * 1024;

    static {
        // Below the idle limit of the usual servers: a commit on a connection that the server is just closing would
        // leave its outcome in doubt for nothing.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "4");
        }
        // a file goes through this buffer piece by piece; the usual 16 KiB make an upload wait for its own threads
        if (System.getProperty("jdk.httpclient.bufsize") == null) {
            System.setProperty("jdk.httpclient.bufsize", Integer.toString(128 * 1024));
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Clock clock;

    public WireClient(Clock clock) {
        this.clock = clock;
    }

    /** Does a step; the witness hears of each call that it makes. */
    public static <R> R witnessed(Witness witness, Supplier<R> step) {
        return ScopedValue.where(WITNESS, witness).call(step::get);
    }

    /**
     * Sends a request and reads the whole answer, whatever its status.
     *
     * @param deadline when to give up, body included
     * @throws StepFailure {@link Failure.Transient} if the request certainly did not go out, {@link
     *     Failure.OutcomeUnknown} if it may have arrived
     */
    public WireAnswer send(WireRequest request, Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        if (!left.isPositive()) {
            throw StepFailure.passing("no_time_left", "There was no time left to ask the platform.");
        }
        RequestTrail.asked();
        CompletableFuture<HttpResponse<String>> call = client.sendAsync(
                usable(request, left),
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
        try {
            HttpResponse<String> answer = call.get(left.toMillis(), TimeUnit.MILLISECONDS);
            RequestTrail.answered(answer.headers()::firstValue);
            tell(answer.statusCode() < 500);
            return new WireAnswer(answer.statusCode(), answer.headers()::firstValue, answer.body());
        } catch (TimeoutException slow) {
            call.cancel(true);
            tell(false);
            throw unknown("no_answer_in_time", "The platform did not answer in time.");
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw unknown("interrupted", "The worker was stopped while waiting for the platform.");
        } catch (ExecutionException broken) {
            throw failure(broken.getCause());
        }
    }

    private static StepFailure failure(@Nullable Throwable cause) {
        for (Throwable c = cause; c != null; c = c.getCause()) {
            if (c instanceof StepFailure failure) {
                return failure;
            }
            if (c instanceof HttpConnectTimeoutException || c instanceof ConnectException) {
                tell(false);
                return StepFailure.passing("not_reachable", "The platform could not be reached.");
            }
        }
        tell(false);
        return unknown("connection_lost", "The connection to the platform broke before it answered.");
    }

    private static void tell(boolean worked) {
        if (!WITNESS.isBound()) {
            return;
        }
        if (worked) {
            WITNESS.get().worked();
        } else {
            WITNESS.get().failed();
        }
    }

    private static StepFailure unknown(String code, String message) {
        return new StepFailure(new Failure.OutcomeUnknown(Reason.of(code, message)));
    }

    /** What the JDK says of an unusable address or header quotes it, and both may be secret. */
    private static HttpRequest usable(WireRequest request, Duration left) {
        try {
            return http(request, left);
        } catch (IllegalArgumentException quotesASecret) {
            throw StepFailure.passing("request_unusable", "The platform named an address that cannot be called.");
        }
    }

    private static HttpRequest http(WireRequest request, Duration timeout) {
        HttpRequest.Builder http = HttpRequest.newBuilder(request.uri())
                .timeout(timeout)
                .method(request.method(), publisher(request.body()));
        if ("http".equals(request.uri().getScheme())) {
            // an Upgrade: h2c header makes some servers drop the request
            http.version(HttpClient.Version.HTTP_1_1);
        }
        request.headers().forEach(http::header);
        switch (request.body()) {
            case Body.None none -> {}
            case Body.Text text -> http.header("Content-Type", text.contentType());
            case Body.Stream stream -> http.header("Content-Type", stream.contentType());
        }
        return http.build();
    }

    private static BodyPublisher publisher(Body body) {
        return switch (body) {
            case Body.None none -> BodyPublishers.noBody();
            case Body.Text text -> BodyPublishers.ofString(text.text());
            case Body.Stream stream ->
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(stream.open()), stream.length());
        };
    }
}
