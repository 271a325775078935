package dev.crier.testkit.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * S3 on a folder, by S3Proxy: path-style addresses, AWS v4 signatures, CORS for every origin, one bucket. It checks a
 * presigned URL's signed headers, so an upload of another length or type than was signed is refused.
 */
public final class EmbeddedS3 extends ChildServer {

    public static final String BUCKET = "crier-media";
    public static final String ACCESS_KEY = "crier";
    public static final String SECRET_KEY = "crier-secret";
    public static final String REGION = "us-east-1";

    private static final String SERVER = "s3";

    /** Logback's own default is every detail of every request. */
    private static final String LOGGING = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%logger{20}] %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="out"/></root>
            </configuration>
            """;

    private EmbeddedS3(int port, WorkFolder folder, ChildJvm jvm) {
        super(port, folder, jvm);
    }

    /**
     * Starts the server and returns when it serves requests and the bucket {@value #BUCKET} is there.
     *
     * @throws ServerStartException with the end of the server's log
     */
    public static EmbeddedS3 start(ServerOptions options) {
        var port = Ports.take("S3", options.port());
        var folder = WorkFolder.of(SERVER, options);
        folder.folder("buckets/" + BUCKET); // a bucket is a folder
        var properties = folder.write("s3proxy.properties", properties(port, folder.folder("buckets")));
        var program = new ChildJvm.Program(
                SERVER,
                "org.gaul.s3proxy.Main",
                List.of("--properties", properties.toString()),
                List.of("-Xms32m", "-Xmx192m", "-Dlogback.configurationFile=" + folder.write("logback.xml", LOGGING)),
                Map.of("LOG_LEVEL", "warn"));
        return new EmbeddedS3(port, folder, ChildJvm.start(program, folder));
    }

    private static String properties(int port, Path buckets) {
        return """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.cors-allow-all=true
                s3proxy.ignore-unknown-headers=true
                jclouds.provider=filesystem
                jclouds.filesystem.basedir=%s
                """.formatted(port, ACCESS_KEY, SECRET_KEY, buckets.toString().replace("\\", "\\\\"));
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + port());
    }

    @Override
    public Map<String, String> config() {
        return config(endpoint().toString());
    }

    /** The configuration for any S3 with this bucket and these credentials. */
    public static Map<String, String> config(String endpoint) {
        return Map.of(
                "crier.s3.endpoint", endpoint,
                "crier.s3.public-endpoint", endpoint,
                "crier.s3.bucket", BUCKET,
                "crier.s3.access-key", ACCESS_KEY,
                "crier.s3.secret-key", SECRET_KEY,
                "crier.s3.region", REGION);
    }
}
