package dev.crier.local.command;

import dev.crier.local.Stop;
import dev.crier.local.demo.ScanClient;
import dev.crier.local.scan.SecretScan;
import dev.crier.local.stack.LocalPorts;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "scan-secrets",
        description =
                "Searches everything that Crier wrote and answers, on the running stack, for every token, code and"
                        + " password that the sandbox ever issued: in clear, base64, URL-encoded and hex. Prints where and what"
                        + " kind, never the secret; the last line is JSON. Starts a stack on the same data if none is running.")
final class ScanSecretsCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Override
    public Integer call() throws InterruptedException {
        return OnStack.run(crier, this::run);
    }

    private int run() {
        ScanClient client = new ScanClient(
                LocalPorts.http(LocalPorts.GATEWAY),
                LocalPorts.http(LocalPorts.IDENTITY).resolve("/crier"),
                LocalPorts.http(LocalPorts.SANDBOX));
        String database = "jdbc:postgresql://localhost:" + LocalPorts.POSTGRES + "/crier";
        boolean clean = new SecretScan(crier.layout(), client, database, crier.console()).run(services());
        return clean ? 0 : Stop.FAILED;
    }

    private static Map<String, URI> services() {
        Map<String, URI> services = new LinkedHashMap<>();
        services.put("account-service", LocalPorts.http(LocalPorts.ACCOUNT));
        services.put("media-service", LocalPorts.http(LocalPorts.MEDIA));
        services.put("post-service", LocalPorts.http(LocalPorts.POST));
        services.put("scheduler-service", LocalPorts.http(LocalPorts.SCHEDULER));
        services.put("publisher-worker", LocalPorts.http(LocalPorts.PUBLISHER));
        services.put("transcoder-worker", LocalPorts.http(LocalPorts.TRANSCODER));
        return services;
    }
}
