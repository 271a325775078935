package dev.crier.local.command;

import dev.crier.local.Stop;
import dev.crier.local.keys.KeysClient;
import dev.crier.local.keys.RotationWatch;
import dev.crier.local.stack.LocalPorts;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "keys",
        description = "Rotates the key that wraps the data keys of tokens, or shows how it stands.",
        subcommands = {KeysCommand.Rotate.class, KeysCommand.Status.class},
        synopsisSubcommandLabel = "WHAT")
final class KeysCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Override
    public Integer call() {
        throw new Stop(Stop.USAGE, "Say what to do: ./crier keys rotate, or ./crier keys status.");
    }

    /** Whose keys; the local stack's unless told otherwise. */
    static final class Where {

        @Option(names = "--url", paramLabel = "URL", description = "Where account-service is; here unless told.")
        private @Nullable URI url;

        @Option(names = "--issuer", paramLabel = "URL", description = "The OpenID provider; the local one unless told.")
        private @Nullable URI issuer;

        @Option(
                names = "--client-id",
                paramLabel = "ID",
                description = "A client of the provider with the role admin; ${DEFAULT-VALUE} unless told.")
        private String clientId = "crier-admin";

        @Option(
                names = "--client-secret",
                paramLabel = "SECRET",
                interactive = true,
                arity = "0..1",
                description = "Its secret; asked for if no value follows.")
        private String secret = "secret";

        KeysClient client() {
            return new KeysClient(
                    url == null ? LocalPorts.http(LocalPorts.ACCOUNT) : url,
                    new KeysClient.Operator(
                            issuer == null
                                    ? LocalPorts.http(LocalPorts.IDENTITY).resolve("/crier")
                                    : issuer,
                            clientId,
                            secret));
        }
    }

    @Command(
            name = "rotate",
            description = "Makes a new version of the wrapping key, wraps all data keys with it while tokens are handed"
                    + " out, and retires the old version. Ctrl-C ends the watching and not the rotation; the command"
                    + " again shows it again.")
    static final class Rotate implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private KeysCommand keys;

        @Mixin
        private Where where = new Where();

        @Override
        public Integer call() throws InterruptedException {
            KeysClient client = where.client();
            String rotation = client.rotate().path("id").asText();
            var watch = new RotationWatch(client, keys.crier.console(), Duration.ofSeconds(1));
            return watch.untilTheEnd(rotation) ? 0 : Stop.FAILED;
        }
    }

    @Command(name = "status", description = "Shows the version of the wrapping key and how far its rotation is.")
    static final class Status implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private KeysCommand keys;

        @Mixin
        private Where where = new Where();

        @Override
        public Integer call() {
            keys.crier.console().line(RotationWatch.sentence(where.client().status()));
            return 0;
        }
    }
}
