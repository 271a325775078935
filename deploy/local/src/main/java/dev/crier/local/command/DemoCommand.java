package dev.crier.local.command;

import dev.crier.local.Stop;
import dev.crier.local.demo.Demo;
import dev.crier.local.stack.LocalParts;
import dev.crier.local.stack.LocalPorts;
import dev.crier.local.stack.Readiness;
import dev.crier.local.stack.StackLock;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "demo",
        description = "Sends one video to every sandbox platform and shows how it went. Uses the running stack, or"
                + " starts one and stops it afterwards.")
final class DemoCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @Option(names = "--video", paramLabel = "FILE", description = "The video to send; without it, a sample is made.")
    private @Nullable Path video;

    @Override
    public Integer call() throws InterruptedException {
        Demo.check(video);
        Optional<StackLock> lock = StackLock.take(crier.layout());
        if (lock.isEmpty()) {
            Readiness.await(LocalParts.stages(crier.layout()));
            return run();
        }
        LocalStack stack = LocalStack.start(lock.get(), crier.layout(), crier.console(), INTERRUPTED);
        try {
            return run();
        } finally {
            stack.closeAfterWork();
        }
    }

    private int run() throws InterruptedException {
        URI issuer = LocalPorts.http(LocalPorts.IDENTITY).resolve("/crier");
        boolean allLive = new Demo(crier.layout(), crier.console())
                .run(LocalPorts.http(LocalPorts.GATEWAY), issuer, LocalPorts.http(LocalPorts.SANDBOX), video);
        return allLive ? 0 : Stop.FAILED;
    }
}
