package dev.crier.account.platform.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crier.account.platform.PlatformUnavailableException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with JSON answers: no redirects, a deadline, a size limit, and no trace headers or spans, which would carry
 * the tokens that some platforms want in the query.
 */
@ApplicationScoped
public class JsonClient {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Vertx vertx;
    private final HttpClient http;
    private final PlatformHttpConfig config;

    @Inject
    public JsonClient(Vertx vertx, PlatformHttpConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setMaxPoolSize(32)
                .setDecompressionSupported(false)
                .setConnectTimeout((int) config.timeout().toMillis()));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /**
     * Makes the call and reads the JSON of a 2xx answer. Fails with {@link PlatformAnswerException} on a 4xx, with
     * {@link HostNotAllowedException}, and with {@link PlatformUnavailableException} on all that proves nothing.
     *
     * @param reader throws {@link IllegalArgumentException} if the JSON lacks what it has to have
     */
    public <T> Uni<T> send(HttpCall call, Function<JsonNode, T> reader) {
        return send(call, reader, false);
    }

    /** As above, of a call whose 2xx answer may be empty: the reader gets a missing node then. */
    public <T> Uni<T> sendForLittle(HttpCall call, Function<JsonNode, T> reader) {
        return send(call, reader, true);
    }

    /** Makes a call whose answer says nothing but that it went well. */
    public Uni<Void> send(HttpCall call) {
        return send(call, json -> true, true).replaceWithVoid();
    }

    private <T> Uni<T> send(HttpCall call, Function<JsonNode, T> reader, boolean mayBeEmpty) {
        return send(call, mayBeEmpty).map(json -> {
            try {
                return reader.apply(json);
            } catch (IllegalArgumentException e) {
                throw new PlatformUnavailableException(call + " gave an answer that is not understood", null);
            }
        });
    }

    /** The connection has a time limit of its own, which may be the first to run out. */
    private static PlatformUnavailableException unreachable(String host, Throwable cause) {
        String trouble = cause instanceof TimeoutException
                ? " did not answer in time"
                : " cannot be reached: " + cause.getClass().getSimpleName();
        return new PlatformUnavailableException(host + trouble, null);
    }

    private Uni<JsonNode> send(HttpCall call, boolean mayBeEmpty) {
        String host = String.valueOf(call.uri().getHost());
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(server(call).compose(server -> exchange(call, server))))
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> new PlatformUnavailableException(host + " did not answer in time", null))
                .onFailure(JsonClient::isTransport)
                .transform(e -> unreachable(host, e))
                .map(answer -> read(host, answer, mayBeEmpty));
    }

    /** A foreign host is resolved once, looked at, and connected to at that address: no second look-up can differ. */
    private Future<@Nullable SocketAddress> server(HttpCall call) {
        URI uri = call.uri();
        if (!call.foreignHost()) {
            return Future.succeededFuture(null);
        }
        return vertx.executeBlocking(() -> {
            InetAddress[] addresses = InetAddress.getAllByName(uri.getHost());
            for (InetAddress address : addresses) {
                if (!PublicAddress.isPublic(address)) {
                    throw new HostNotAllowedException(uri.getHost());
                }
            }
            return SocketAddress.inetSocketAddress(port(uri), addresses[0].getHostAddress());
        });
    }

    private Future<Answer> exchange(HttpCall call, @Nullable SocketAddress server) {
        URI uri = call.uri();
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setHost(uri.getHost())
                .setPort(port(uri))
                .setSsl("https".equals(uri.getScheme()))
                .setURI(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .setFollowRedirects(false)
                .setTimeout(config.timeout().toMillis());
        if (server != null) {
            options.setServer(server);
        }
        // nested: the answer's handlers have to be there before its first byte, so they are set where the call is made
        return http.request(options).compose(request -> send(request, call).compose(this::collect));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, HttpCall call) {
        request.putHeader(HttpHeaders.ACCEPT, "application/json");
        var authorization = call.authorization();
        if (authorization != null) {
            request.putHeader(HttpHeaders.AUTHORIZATION, authorization.reveal());
        }
        if (call.contentType() != null) {
            request.putHeader(HttpHeaders.CONTENT_TYPE, call.contentType());
        }
        call.headers().forEach(request::putHeader);
        return request.send(Buffer.buffer(call.body()));
    }

    private Future<Answer> collect(HttpClientResponse response) {
        Promise<Answer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > config.maxAnswerBytes()) {
                promise.tryFail(new IOException("answer too big"));
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(promise::tryFail);
        response.endHandler(end -> promise.tryComplete(new Answer(response.statusCode(), response.headers(), body)));
        return promise.future();
    }

    private static JsonNode read(String host, Answer answer, boolean mayBeEmpty) {
        JsonNode body = parse(answer.body());
        boolean readable = !body.isMissingNode() || (mayBeEmpty && answer.body().length() == 0);
        if (answer.status() >= 200 && answer.status() < 300 && readable) {
            return body;
        }
        if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 429) {
            throw new PlatformAnswerException(host, answer.status(), body, answer.headers()::get);
        }
        throw new PlatformUnavailableException(
                host + " answered " + answer.status(),
                retryAfter(answer.headers().get(HttpHeaders.RETRY_AFTER)));
    }

    private static JsonNode parse(Buffer body) {
        try {
            JsonNode node = body.length() == 0 ? null : MAPPER.readTree(body.toString());
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable Duration retryAfter(@Nullable String header) {
        return header != null && SECONDS.matcher(header).matches() ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }

    private static boolean isTransport(Throwable e) {
        return !(e instanceof PlatformUnavailableException || e instanceof HostNotAllowedException);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private record Answer(int status, MultiMap headers, Buffer body) {}
}
