package dev.crier.local.command;

import dev.crier.local.Console;
import dev.crier.local.Layout;
import dev.crier.local.Stop;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;

/** The program behind the {@code ./crier} script, which sets the system properties that are read here. */
@Command(
        name = "crier",
        description = "Runs Crier on this machine: six services, their servers and stand-ins for the platforms.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            ScanSecretsCommand.class,
            KeysCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DeadLettersCommand.class,
            QuarantineCommand.class,
            PlatformCommand.class,
            DownCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Crier {

    private static final int JAVA = 25;

    private final Layout layout;
    private final Console console;

    private Crier(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    public static void main(String[] args) {
        if (Runtime.version().feature() < JAVA) {
            System.err.println("crier: Crier needs Java " + JAVA + "; this is " + Runtime.version() + ".");
            System.exit(Stop.FAILED);
        }
        Layout layout = new Layout(Path.of(System.getProperty("crier.home", ".")));
        Console console = new Console(System.out, Boolean.getBoolean("crier.terminal"));
        CommandLine commandLine = new CommandLine(new Crier(layout, console));
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> {
            console.closeProgress();
            if (!(e instanceof Stop stop)) {
                throw e;
            }
            System.err.println("crier: " + stop.sentence());
            return stop.exitCode();
        });
        System.exit(args.length == 0 ? usage(commandLine) : commandLine.execute(args));
    }

    private static int usage(CommandLine commandLine) {
        commandLine.usage(System.out);
        return ExitCode.OK;
    }

    Layout layout() {
        return layout;
    }

    Console console() {
        return console;
    }
}
