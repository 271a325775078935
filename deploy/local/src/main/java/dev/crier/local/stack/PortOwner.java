package dev.crier.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds out, as far as the system lets us see it, which process listens on a port. */
final class PortOwner {

    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** As in {@code process 4711 (java)}. */
    static Optional<String> of(int port) {
        OptionalLong pid = Files.isDirectory(Path.of("/proc/self/fd")) ? fromProc(port) : fromLsof(port);
        return pid.isEmpty() ? Optional.empty() : Optional.of(describe(pid.getAsLong()));
    }

    private static String describe(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command ->
                        "process %d (%s)".formatted(pid, Path.of(command).getFileName()))
                .orElse("process " + pid);
    }

    /** The listening sockets' inodes from the kernel's table, then the process that has one of them open. */
    private static OptionalLong fromProc(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : lines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > 9 && fields[3].equals(LISTENING) && fields[1].endsWith(hex(port))) {
                    sockets.add("socket:[" + fields[9] + "]");
                }
            }
        }
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> hasOpen(pid, sockets))
                .findFirst();
    }

    private static String hex(int port) {
        return String.format(Locale.ROOT, ":%04X", port);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean hasOpen(long pid, Set<String> sockets) {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return files.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static OptionalLong fromLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-sTCP:LISTEN", "-iTCP:" + port)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!lsof.waitFor(5, TimeUnit.SECONDS)) {
                lsof.destroyForcibly();
                return OptionalLong.empty();
            }
            String output = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines().mapToLong(Long::parseLong).findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }
}
