package dev.crier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.crier.local.Console;
import dev.crier.local.Layout;
import dev.crier.local.Stop;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    private Layout layout;
    private Stack stack;

    @BeforeEach
    void prepareFolder() throws Exception {
        layout = new Layout(home);
        Files.createDirectories(layout.logs());
    }

    @AfterEach
    void stopWhatRuns() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void startsStageAfterStageAndLeavesNothingBehind() {
        Part first = FakeParts.working("first", layout);
        Part second = FakeParts.working("second", layout);

        start(List.of(List.of(first), List.of(second)));

        assertThat(first.probe().check().up()).isTrue();
        assertThat(second.probe().check().up()).isTrue();
        assertThat(text().indexOf("first")).isLessThan(text().indexOf("second"));
        ProcessHandle firstProcess = process("first");
        ProcessHandle secondProcess = process("second");

        stack.close();

        assertThat(firstProcess.isAlive()).isFalse();
        assertThat(secondProcess.isAlive()).isFalse();
        assertThat(layout.run()).isEmptyDirectory();
    }

    @Test
    void startsAKilledPartAgain() {
        Part part = FakeParts.working("worker", layout);
        start(List.of(List.of(part)));
        ProcessHandle killed = process("worker");

        killed.destroyForcibly();

        await().atMost(LIMIT)
                .until(() ->
                        pid("worker") != killed.pid() && part.probe().check().up());
        assertThat(text()).contains("worker ended unexpectedly");
    }

    @Test
    void saysWhichPartDoesNotStartAndShowsItsLog() {
        Part good = FakeParts.working("good", layout);
        Part bad = FakeParts.broken("bad", layout);

        assertThatThrownBy(() -> start(List.of(List.of(good), List.of(bad))))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("bad ended while it was starting")
                .hasMessageContaining("no port was given");
        ProcessHandle process = process("good");

        stack.close();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void refusesATakenPortBeforeAnythingStarts() throws Exception {
        Part free = FakeParts.working("free", layout);
        Part taken = FakeParts.working("taken", layout);
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("localhost", taken.port()));

            assertThatThrownBy(() -> start(List.of(List.of(free, taken))))
                    .isInstanceOf(Stop.class)
                    .hasMessageContaining("Port " + taken.port())
                    .hasMessageContaining(
                            "taken by process " + ProcessHandle.current().pid());
        }
        assertThat(layout.log("free")).doesNotExist();
    }

    @Test
    void endsThePartsThatAKilledSupervisorLeft() {
        Part part = FakeParts.working("orphan", layout);
        Running orphan = part.starter().start();
        RunRecord.of("orphan", orphan.pid()).write(layout.run());

        assertThat(Leftovers.endAll(layout)).isTrue();

        await().atMost(LIMIT).until(() -> !orphan.isAlive());
        assertThat(Leftovers.endAll(layout)).isFalse();
    }

    @Test
    void endsAPartWhoseSupervisorIsKilled() throws Exception {
        Process supervisor = new ProcessBuilder("sleep", "600").start();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Classes.location(Leash.class) + File.pathSeparator + FakeParts.jar(layout),
                        Leash.class.getName(),
                        Long.toString(supervisor.pid()),
                        FakeServer.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(layout.data().resolve("part.log").toFile());
        int port = FakeParts.freePort();
        builder.environment().put("FAKE_PORT", Integer.toString(port));
        Process part = builder.start();
        await().atMost(LIMIT).until(() -> new Probe.Port(port).check().up());

        supervisor.destroyForcibly();

        await().atMost(LIMIT).until(() -> !part.isAlive());
    }

    private void start(List<List<Part>> stages) {
        stack = Stack.prepare(layout, stages, console);
        stack.start();
    }

    private ProcessHandle process(String part) {
        return RunRecord.read(layout.run(), part)
                .flatMap(record -> ProcessHandle.of(record.pid()))
                .orElseThrow();
    }

    private long pid(String part) {
        return RunRecord.read(layout.run(), part).orElseThrow().pid();
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
