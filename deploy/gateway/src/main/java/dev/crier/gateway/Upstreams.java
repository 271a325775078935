package dev.crier.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One reverse proxy per service. A service that is down or silent becomes a 503 that names it. */
final class Upstreams {

    private static final System.Logger LOG = System.getLogger(Upstreams.class.getName());
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final List<String> FORWARDING_HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port");

    private final HttpClient client;
    private final Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);
    private final GatewayConfig config;

    Upstreams(Vertx vertx, GatewayConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setReadIdleTimeout((int) config.upstreamTimeout().toSeconds())
                .setMaxPoolSize(64)
                .setKeepAliveTimeout(30));
        for (Service service : Service.values()) {
            URI upstream = config.upstream(service);
            proxies.put(
                    service,
                    HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                            .origin(upstream.getPort(), upstream.getHost())
                            .addInterceptor(new Forwarding(service)));
        }
    }

    void forward(Service service, HttpServerRequest request) {
        HttpProxy proxy = proxies.get(service);
        if (proxy == null) {
            throw new IllegalStateException("no proxy for " + service.title());
        }
        proxy.handle(request);
    }

    Future<JsonObject> openApi(Service service) {
        URI upstream = config.upstream(service);
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(upstream.getHost())
                .setPort(upstream.getPort())
                .setURI("/q/openapi?format=json");
        return client.request(options)
                .compose(request ->
                        request.putHeader("Accept", "application/json").send())
                .compose(response -> response.statusCode() == 200
                        ? response.body().map(Buffer::toJsonObject)
                        : Future.failedFuture("status " + response.statusCode()))
                .onFailure(e -> LOG.log(Level.WARNING, "No OpenAPI document from {0}: {1}", service.title(), e));
    }

    private record Forwarding(Service service) implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            ProxyRequest request = context.request();
            HttpServerRequest received = request.proxiedRequest();
            FORWARDING_HEADERS.forEach(request.headers()::remove);
            request.putHeader("X-Forwarded-For", received.remoteAddress().hostAddress());
            request.putHeader("X-Forwarded-Proto", String.valueOf(received.scheme()));
            return context.sendRequest().recover(cause -> Future.succeededFuture(unavailable(request, cause)));
        }

        private ProxyResponse unavailable(ProxyRequest request, Throwable cause) {
            LOG.log(
                    Level.WARNING,
                    "{0} did not answer {1} {2}: {3}",
                    service.title(),
                    request.getMethod(),
                    request.proxiedRequest().path(),
                    cause);
            Buffer body = GatewayProblem.unavailable(service).toBuffer();
            request.release();
            return request.response()
                    .setStatusCode(GatewayProblem.SERVICE_UNAVAILABLE.status())
                    .putHeader("Content-Type", GatewayProblem.MEDIA_TYPE)
                    .putHeader("Retry-After", "2")
                    .setBody(Body.body(body));
        }
    }
}
