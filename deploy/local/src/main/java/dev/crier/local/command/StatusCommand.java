package dev.crier.local.command;

import dev.crier.local.Stop;
import dev.crier.local.stack.LocalParts;
import dev.crier.local.stack.RunRecord;
import dev.crier.local.status.StatusTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "status", description = "Shows every part: port, process, memory, health.")
final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Override
    public Integer call() {
        if (RunRecord.read(crier.layout().run(), RunRecord.SUPERVISOR)
                .flatMap(RunRecord::process)
                .isEmpty()) {
            crier.console().line("Crier is not running. Start it with ./crier up.");
            return Stop.FAILED;
        }
        StatusTable.lines(
                        crier.layout(),
                        LocalParts.stages(crier.layout()).stream()
                                .flatMap(List::stream)
                                .toList())
                .forEach(crier.console()::line);
        crier.console().line("");
        LocalStack.printAddresses(crier.console());
        crier.console().line(mails(crier.layout().mail()));
        return 0;
    }

    private static String mails(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "No mail has been sent.";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return "%d mails are in %s.".formatted(files.count(), folder);
        } catch (IOException e) {
            return "Cannot read " + folder + ".";
        }
    }
}
