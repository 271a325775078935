package dev.crier.local.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Console;
import dev.crier.local.Layout;
import dev.crier.local.Stop;
import dev.crier.local.Table;
import dev.crier.local.demo.ScanClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes every secret that the sandbox ever issued and looks for it in all that Crier has written: logs, mail, the files
 * of the broker (all topics, dead letters too), of the database (rows of the past and the write-ahead log) and of the
 * object store, a dump of every table, the answers of the API for every user, metrics and health. The sandbox's own
 * memory is left out: it is the other side.
 */
public final class SecretScan {

    /** Folders under {@code .crier}. Traces are not exported on a local stack. */
    private static final List<String> FOLDERS = List.of("logs", "mail", "kafka", "postgres", "s3", "work", "run");

    private static final List<String> ANSWERS = List.of(
            "/api/social-accounts?include_inactive=true",
            "/api/posts?limit=100",
            "/api/media?limit=100",
            "/api/media/usage",
            "/api/audit?limit=200",
            "/api/platforms");

    private final Layout layout;
    private final ScanClient client;
    private final Dump dump;
    private final Console console;

    /** @param database the JDBC address of the stack's database */
    public SecretScan(Layout layout, ScanClient client, String database, Console console) {
        this.layout = layout;
        this.client = client;
        this.dump = new Dump(database);
        this.console = console;
    }

    /**
     * Searches, and prints what was found.
     *
     * @param services the services' own addresses, by name
     * @return whether nothing was found, and there was something to look for
     */
    public boolean run(Map<String, URI> services) {
        List<JsonNode> secrets = client.secrets();
        if (secrets.isEmpty()) {
            throw new Stop("The sandbox has issued no secret yet: run ./crier demo on this stack first.");
        }
        Findings findings = new Findings(new Matcher(patterns(secrets)));
        FOLDERS.forEach(folder -> searchFolder(layout.data().resolve(folder), findings));
        dump.into(findings);
        services.forEach((name, address) -> {
            for (String path : List.of("/q/metrics", "/q/health")) {
                findings.search(name + " " + path, client.read(address.resolve(path)));
            }
        });
        for (String user : dump.users()) {
            searchAnswers(user, findings);
        }
        report(secrets.size(), findings);
        return findings.count() == 0;
    }

    private static List<Pattern> patterns(List<JsonNode> secrets) {
        List<Pattern> patterns = new ArrayList<>();
        for (JsonNode secret : secrets) {
            String kind =
                    secret.path("platform").asText() + " " + secret.path("kind").asText();
            patterns.addAll(Pattern.of(kind, secret.path("value").asText()));
        }
        return patterns;
    }

    private void searchFolder(Path folder, Findings findings) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                searchFile(file, findings);
            }
        } catch (IOException e) {
            throw new Stop("%s cannot be read: %s.".formatted(folder, e.getMessage()));
        }
    }

    /** A file may go while one looks at it: the servers are at work. */
    private void searchFile(Path file, Findings findings) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        console.progress("Searching", layout.data().relativize(file).toString());
        try (InputStream stream = Files.newInputStream(file)) {
            findings.search(layout.home().relativize(file).toString(), stream);
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    private void searchAnswers(String user, Findings findings) {
        ScanClient.Reader api = client.as(user);
        for (String path : ANSWERS) {
            findings.search("GET " + path, api.get(path));
        }
        for (String post : api.ids("/api/posts?limit=100")) {
            findings.search("GET /api/posts/{id}", api.get("/api/posts/" + post));
            findings.search("GET /api/posts/{id}/timeline", api.get("/api/posts/" + post + "/timeline"));
        }
    }

    private void report(int secrets, Findings findings) {
        console.closeProgress();
        if (findings.count() > 0) {
            Table table = new Table("where", "what");
            findings.hits().forEach((place, kinds) -> table.row(place, String.join(", ", kinds)));
            table.lines().forEach(console::line);
        }
        console.line("{\"secrets\":%d,\"places\":%d,\"bytes\":%d,\"hits\":%d}"
                .formatted(secrets, findings.places(), findings.bytes(), findings.count()));
    }
}
