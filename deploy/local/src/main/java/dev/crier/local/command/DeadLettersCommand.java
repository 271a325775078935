package dev.crier.local.command;

import dev.crier.local.Stop;
import dev.crier.local.Table;
import dev.crier.local.operate.DeadLetterConsumer;
import dev.crier.local.operate.Letter;
import dev.crier.local.stack.LocalPorts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "dead-letters",
        description = "Shows events that a service could not handle, and sends them again.",
        subcommands = {DeadLettersCommand.ListThem.class, DeadLettersCommand.Replay.class},
        synopsisSubcommandLabel = "WHAT")
final class DeadLettersCommand implements Callable<Integer> {

    private static final String BROKERS = "localhost:" + LocalPorts.KAFKA;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Override
    public Integer call() {
        throw new Stop(Stop.USAGE, "Say what to do: ./crier dead-letters list, or ./crier dead-letters replay TOPIC.");
    }

    @Command(name = "list", description = "Lists those that were not sent again yet.")
    static final class ListThem implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private DeadLettersCommand parent;

        @Override
        public Integer call() {
            try (DeadLetterConsumer client = new DeadLetterConsumer(BROKERS)) {
                List<Letter> letters = client.list();
                if (letters.isEmpty()) {
                    parent.crier.console().line("There are no dead letters.");
                    return 0;
                }
                Table table = new Table("failed at", "position", "type", "event", "error");
                letters.forEach(letter -> table.row(
                        letter.failedAt(), letter.position(), letter.type(), letter.eventId(), letter.errorClass()));
                table.lines().forEach(parent.crier.console()::line);
                return 0;
            }
        }
    }

    @Command(
            name = "replay",
            description = "Sends the events of a topic again, in their order, for the services to try once more. Those"
                    + " that have handled an event pass over it.")
    static final class Replay implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private DeadLettersCommand parent;

        @Parameters(paramLabel = "TOPIC", description = "Where the events were read, as in post.due.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String topic;

        @Option(names = "--skip-gone", description = "Goes on after an event that Kafka no longer keeps.")
        private boolean skipGone;

        @Override
        public Integer call() {
            try (DeadLetterConsumer client = new DeadLetterConsumer(BROKERS)) {
                var replayed = client.replay(
                        topic, skipGone, letter -> parent.crier.console().line("sent again: " + letter.position()));
                replayed.gone()
                        .forEach(letter -> parent.crier.console().line("Kafka no longer keeps " + letter.position()));
                parent.crier.console().line("%d events of %s sent again.".formatted(replayed.sent(), topic));
                return replayed.gone().isEmpty() ? 0 : Stop.FAILED;
            }
        }
    }
}
