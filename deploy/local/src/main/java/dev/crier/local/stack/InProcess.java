package dev.crier.local.stack;

/** A part that runs inside the supervisor. */
record InProcess(Runnable end) implements Running {

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public void stop() {
        end.run();
    }
}
