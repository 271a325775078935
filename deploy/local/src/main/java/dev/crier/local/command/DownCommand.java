package dev.crier.local.command;

import dev.crier.local.stack.Leftovers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "down", description = "Stops the running stack from another terminal.")
final class DownCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Override
    public Integer call() {
        crier.console().line(Leftovers.endAll(crier.layout()) ? "Crier is stopped." : "Crier was not running.");
        return 0;
    }
}
