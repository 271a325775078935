package dev.crier.local.status;

import dev.crier.local.Layout;
import dev.crier.local.Table;
import dev.crier.local.stack.Health;
import dev.crier.local.stack.Part;
import dev.crier.local.stack.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every part with its ports, process, health and memory. */
public final class StatusTable {

    private StatusTable() {}

    public static List<String> lines(Layout layout, List<Part> parts) {
        Table table = new Table("part", "port", "pid", "memory", "health");
        long supervisor = RunRecord.read(layout.run(), RunRecord.SUPERVISOR)
                .map(RunRecord::pid)
                .orElse(0L);
        table.row(RunRecord.SUPERVISOR, "-", Long.toString(supervisor), memory(supervisor), "up");
        for (Part part : parts) {
            Optional<Long> pid = RunRecord.read(layout.run(), part.name())
                    .flatMap(RunRecord::process)
                    .map(ProcessHandle::pid);
            Health health = part.probe().check();
            table.row(
                    part.name(),
                    ports(part.ports()),
                    pid.map(String::valueOf).orElse("-"),
                    pid.map(id -> id == supervisor ? "in supervisor" : memory(id))
                            .orElse("-"),
                    health.words());
        }
        return table.lines();
    }

    private static String memory(long pid) {
        return ResidentMemory.megabytes(pid).stream()
                .mapToObj(mb -> mb + " MB")
                .findFirst()
                .orElse("-");
    }

    private static String ports(List<Integer> ports) {
        boolean range = ports.size() > 2 && ports.getLast() - ports.getFirst() == ports.size() - 1;
        return range
                ? ports.getFirst() + "-" + ports.getLast()
                : ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
