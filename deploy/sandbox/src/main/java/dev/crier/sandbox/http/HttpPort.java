package dev.crier.sandbox.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.function.Function;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listening port on localhost, each call on a virtual thread of its own. */
public final class HttpPort implements AutoCloseable {
    private final Logger log;
    private final Around around;
    private final Function<Exception, Answer> failure;
    private final Javalin server;

    /**
     * @param around sees every call, before and after its endpoint
     * @param unknownPath answers what no endpoint answers
     * @param failure the envelope of a mistake of ours
     */
    public HttpPort(String name, Around around, Endpoint unknownPath, Function<Exception, Answer> failure) {
        this.log = LoggerFactory.getLogger("sandbox." + name);
        this.around = around;
        this.failure = failure;
        this.server = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.useVirtualThreads = true;
            config.http.disableCompression();
            config.http.generateEtags = false;
            config.http.strictContentTypes = false;
            config.startupWatcherEnabled = false;
            // platforms take anything in a path segment; an empty one is the room's to refuse
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        });
        server.error(404, context -> {
            if (context.attribute("answered") == null) {
                serve(context, call -> "unknown", unknownPath);
            }
        });
    }

    public void on(String method, String path, String operation, Endpoint endpoint) {
        on(method, path, call -> operation, endpoint);
    }

    /** For a path that serves several operations, told apart by what the call says. */
    public void on(String method, String path, Naming operation, Endpoint endpoint) {
        server.addHttpHandler(HandlerType.valueOf(method), path, context -> serve(context, operation, endpoint));
    }

    /** Says which operation a call is. */
    @FunctionalInterface
    public interface Naming {
        String of(Call call) throws IOException;
    }

    /** @param port 0 for any free one; returns the one taken */
    public int start(int port) {
        return server.start("localhost", port).port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void serve(Context context, Naming operation, Endpoint endpoint) throws IOException {
        context.attribute("answered", true);
        long start = System.nanoTime();
        Call call = new Call(context);
        Answer answer;
        try {
            call.named(operation.of(call));
            answer = around.around(call, c -> settle(c, endpoint));
        } catch (Exception e) {
            answer = broken(call, e);
        }
        write(context, answer);
        log(call, answer, (System.nanoTime() - start) / 1_000_000);
    }

    private Answer settle(Call call, Endpoint endpoint) {
        try {
            return endpoint.answer(call);
        } catch (Refusal refusal) {
            return refusal.reply();
        } catch (Exception e) {
            return broken(call, e);
        }
    }

    private Answer broken(Call call, Exception e) {
        if (e instanceof IOException) {
            log.info("{} {}: the client went away: {}", call.method(), call.path(), e.toString());
        } else {
            log.error("{} {} failed", call.method(), call.path(), e);
        }
        return failure.apply(e);
    }

    private static void write(Context context, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Reply reply -> {
                context.status(reply.status());
                reply.headers().forEach(context::header);
                context.result(reply.body().getBytes(StandardCharsets.UTF_8));
            }
            case Answer.FileReply file ->
                context.writeSeekableStream(
                        Files.newInputStream(file.file()), file.contentType(), Files.size(file.file()));
            case Answer.HangUp hangUp -> hangUp(context, hangUp.reset());
        }
    }

    private static void hangUp(Context context, boolean reset) throws IOException {
        EndPoint endPoint =
                Request.getBaseRequest(context.req()).getHttpChannel().getEndPoint();
        if (endPoint.getTransport() instanceof SocketChannel socket) {
            if (reset) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            socket.close();
        }
        endPoint.close();
    }

    private void log(Call call, Answer answer, long millis) {
        String result =
                switch (answer) {
                    case Answer.Reply reply -> Integer.toString(reply.status());
                    case Answer.FileReply file -> "file";
                    case Answer.HangUp hangUp -> hangUp.reset() ? "connection reset" : "hung up";
                };
        log.info(
                "{} {} {} -> {} in {} ms {}",
                call.operation(),
                call.method(),
                call.path(),
                result,
                millis,
                call.note());
    }
}
