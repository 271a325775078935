package dev.crier.local.command;

import dev.crier.local.demo.DemoUser;
import dev.crier.local.demo.DemoWorld;
import dev.crier.local.stack.LocalParts;
import dev.crier.local.stack.LocalPorts;
import dev.crier.local.stack.Readiness;
import dev.crier.local.stack.StackLock;
import java.util.Optional;

/** Work on the stack that is running, or on one that is started for it and stopped afterwards. */
final class OnStack {

    private static final int INTERRUPTED = 130;

    private OnStack() {}

    /** Gives the exit code. */
    interface Work {
        int run() throws InterruptedException;
    }

    static int run(Crier crier, Work work) throws InterruptedException {
        Optional<StackLock> lock = StackLock.take(crier.layout());
        if (lock.isEmpty()) {
            Readiness.await(LocalParts.stages(crier.layout()));
            return work.run();
        }
        LocalStack stack = LocalStack.start(lock.get(), crier.layout(), crier.console(), INTERRUPTED);
        try {
            return work.run();
        } finally {
            stack.closeAfterWork();
        }
    }

    static DemoUser user(Crier crier) {
        return DemoUser.login(
                LocalPorts.http(LocalPorts.GATEWAY),
                LocalPorts.http(LocalPorts.IDENTITY).resolve("/crier"),
                LocalPorts.http(LocalPorts.SANDBOX),
                crier.console());
    }

    static DemoWorld world(Crier crier) {
        return new DemoWorld(
                LocalPorts.http(LocalPorts.GATEWAY),
                LocalPorts.http(LocalPorts.IDENTITY).resolve("/crier"),
                LocalPorts.http(LocalPorts.SANDBOX),
                crier.console());
    }
}
