package dev.crier.local.stack;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** The fixed ports of the local stack. */
public final class LocalPorts {

    public static final int GATEWAY = 8080;
    public static final int ACCOUNT = 8081;
    public static final int MEDIA = 8082;
    public static final int POST = 8083;
    public static final int SCHEDULER = 8084;
    public static final int PUBLISHER = 8085;
    public static final int TRANSCODER = 8086;
    public static final int SECOND_PUBLISHER = 8087;
    public static final int POSTGRES = 15432;
    public static final int KAFKA = 19092;
    public static final int S3 = 19000;
    public static final int IDENTITY = 18080;
    public static final int SMTP = 11025;
    /** The sandbox's page and control; its platforms follow, one port each. */
    public static final int SANDBOX = 18100;

    private static final int SANDBOX_PLATFORMS = 9;
    /** Bluesky is the ninth of them. */
    public static final int SANDBOX_BLUESKY = SANDBOX + SANDBOX_PLATFORMS;

    private LocalPorts() {}

    /** {@code http://localhost:8080} and the like, as people and services write it. */
    public static URI http(int port) {
        return URI.create("http://localhost:" + port);
    }

    static List<Integer> sandbox() {
        return IntStream.rangeClosed(SANDBOX, SANDBOX + SANDBOX_PLATFORMS)
                .boxed()
                .toList();
    }
}
