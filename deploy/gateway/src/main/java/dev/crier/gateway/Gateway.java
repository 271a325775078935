package dev.crier.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running gateway. */
public final class Gateway implements AutoCloseable {

    private static final int LONGEST_REQUEST_LINE = 16 * 1024;

    /** No script, no frame, no form: the pages here need none. */
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private static final Set<String> HEALTH = Set.of("/q/health", "/q/health/live", "/q/health/ready");
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> PAGES = Set.of("/", "/connected", "/openapi");

    private final Vertx vertx;
    private final HttpServer server;
    private final Upstreams upstreams;
    private final Cors cors;

    private Gateway(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.upstreams = new Upstreams(vertx, config);
        this.cors = new Cors(config.allowedOrigins());
        // HTTP/1.1 alone: whatever ends TLS in front of this speaks HTTP/2 to the browser
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(config.host())
                        .setPort(config.port())
                        .setHttp2ClearTextEnabled(false)
                        .setMaxInitialLineLength(LONGEST_REQUEST_LINE))
                .requestHandler(this::dispatch);
    }

    /** Listens when this returns. */
    public static Gateway start(GatewayConfig config) {
        Gateway gateway = new Gateway(Vertx.vertx(), config);
        try {
            await(gateway.server.listen());
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
        return gateway;
    }

    /** The port that is listened on, also when the configuration asked for any. */
    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void dispatch(HttpServerRequest request) {
        if (cors.answersPreflight(request)) {
            return;
        }
        Optional<Service> service = Routes.serviceFor(request.uri());
        if (service.isPresent()) {
            upstreams.forward(service.get(), request);
            return;
        }
        String target = request.uri().split("\\?", 2)[0];
        if (!PAGES.contains(target) && !HEALTH.contains(target)) {
            send(request, GatewayProblem.NOT_FOUND, GatewayProblem.NOT_FOUND.body("There is nothing at this address."));
        } else if (!READS.contains(request.method())) {
            JsonObject body = GatewayProblem.METHOD_NOT_ALLOWED.body("This address can only be read.");
            send(request, GatewayProblem.METHOD_NOT_ALLOWED, body);
        } else {
            answerOwn(request, target);
        }
    }

    private void answerOwn(HttpServerRequest request, String target) {
        switch (target) {
            case "/" -> page(request, Pages.front());
            case "/connected" -> {
                MultiMap query = request.params();
                page(request, Pages.connected(query.getAll("platform"), query.getAll("result")));
            }
            case "/openapi" -> openApi(request);
            default -> json(request, new JsonObject().put("status", "UP").put("checks", new JsonArray()));
        }
    }

    private void openApi(HttpServerRequest request) {
        Map<Service, Future<JsonObject>> documents = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            documents.put(service, upstreams.openApi(service));
        }
        Future.join(List.copyOf(documents.values())).onComplete(done -> {
            OpenApiMerge merge = new OpenApiMerge();
            for (Map.Entry<Service, Future<JsonObject>> document : documents.entrySet()) {
                if (document.getValue().failed()) {
                    JsonObject body = GatewayProblem.unavailable(document.getKey());
                    send(request, GatewayProblem.SERVICE_UNAVAILABLE, body);
                    return;
                }
                merge.add(document.getKey(), document.getValue().result());
            }
            json(request, merge.document());
        });
    }

    private static void page(HttpServerRequest request, String html) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", PAGE_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store")
                .end(html);
    }

    private static void json(HttpServerRequest request, JsonObject body) {
        request.response().putHeader("Content-Type", "application/json").end(body.toBuffer());
    }

    private static void send(HttpServerRequest request, GatewayProblem problem, JsonObject body) {
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", GatewayProblem.MEDIA_TYPE)
                .end(body.toBuffer());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(15, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the gateway did not start or stop within 15 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
