package dev.crier.local.command;

import dev.crier.local.Stop;
import dev.crier.local.stack.StackLock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "up", description = "Starts everything and stays until Ctrl-C, which stops everything.")
final class UpCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Override
    public Integer call() throws InterruptedException {
        StackLock lock = StackLock.take(crier.layout())
                .orElseThrow(() -> new Stop("Crier is running already: see ./crier status, end it with ./crier down."));
        LocalStack stack = LocalStack.start(lock, crier.layout(), crier.console(), 0);
        LocalStack.printAddresses(crier.console());
        crier.console().line("Ctrl-C stops everything. In another terminal: ./crier demo, status, logs, down.");
        stack.stay();
        return 0;
    }
}
