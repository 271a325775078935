package dev.crier.sandbox.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches media from a URL as a platform's crawler does: no credentials, a few redirects. */
public final class MediaFetch implements AutoCloseable {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /**
     * Writes what the URL serves into a file.
     *
     * @return the media type the server declared, empty if none
     * @throws IOException when it cannot be fetched whole, answers other than 200, or is larger than {@code limit}
     */
    public String fetch(String url, Path into, long limit, String userAgent) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMinutes(10))
                .header("User-Agent", userAgent)
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body();
                    OutputStream out = Files.newOutputStream(into)) {
                if (response.statusCode() != 200) {
                    throw new IOException("answered " + response.statusCode());
                }
                copy(body, out, limit);
            }
            return response.headers().firstValue("Content-Type").orElse("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching", e);
        }
    }

    private static void copy(InputStream from, OutputStream to, long limit) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long total = 0;
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            total += n;
            if (total > limit) {
                throw new IOException("larger than " + limit + " bytes");
            }
            to.write(buffer, 0, n);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
