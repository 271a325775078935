package dev.crier.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.local.Stop;
import dev.crier.local.demo.DemoContent;
import dev.crier.local.demo.DemoContent.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.MutuallyExclusiveArgsException;

class DemoCommandTest {

    @Test
    void sendsAVideoUnlessToldOtherwise() {
        assertThat(content()).isEqualTo(new DemoContent(Kind.VIDEO, null));
        assertThat(content("--video", "a.mp4")).isEqualTo(new DemoContent(Kind.VIDEO, Path.of("a.mp4")));
    }

    @Test
    void sendsOtherKinds() {
        assertThat(content("--image")).isEqualTo(new DemoContent(Kind.IMAGE, null));
        assertThat(content("--image", "a.jpg")).isEqualTo(new DemoContent(Kind.IMAGE, Path.of("a.jpg")));
        assertThat(content("--carousel")).isEqualTo(new DemoContent(Kind.CAROUSEL, null));
        assertThat(content("--text")).isEqualTo(new DemoContent(Kind.TEXT, null));
    }

    @Test
    void sendsOneKindAtATime() {
        assertThatThrownBy(() -> content("--image", "--text")).isInstanceOf(MutuallyExclusiveArgsException.class);
        assertThatThrownBy(() -> content("--video", "a.mp4", "--carousel"))
                .isInstanceOf(MutuallyExclusiveArgsException.class);
    }

    @Test
    void looksAtTheFileFirst() {
        assertThatThrownBy(() -> content("--image", "missing.jpg").check())
                .isInstanceOf(Stop.class)
                .hasMessageContaining("missing.jpg");
    }

    @CommandLine.Command
    static final class Holder {
        @ArgGroup
        private DemoCommand.What what = new DemoCommand.What();
    }

    private static DemoContent content(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.what.content();
    }
}
