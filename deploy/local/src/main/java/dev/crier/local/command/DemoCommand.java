package dev.crier.local.command;

import dev.crier.local.Stop;
import dev.crier.local.demo.Demo;
import dev.crier.local.demo.DemoContent;
import dev.crier.local.demo.DemoContent.Kind;
import dev.crier.local.demo.DemoWorld;
import dev.crier.local.demo.ExpiryDemo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "demo",
        description = "Sends one post to every sandbox platform and shows how it went: a video, unless told otherwise."
                + " Platforms that do not take such a post are told before publishing and left out. Uses the running"
                + " stack, or starts one and stops it afterwards.")
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Crier crier;

    @ArgGroup
    private What what = new What();

    /** One of them at most. */
    static final class What {

        private static final String SAMPLE = "";

        @Option(
                names = "--video",
                paramLabel = "FILE",
                description = "The video to send; without it, a sample is made.")
        private @Nullable Path video;

        @Option(
                names = "--image",
                arity = "0..1",
                fallbackValue = SAMPLE,
                paramLabel = "FILE",
                description = "Sends one picture: this one, or a sample.")
        private @Nullable Path image;

        @Option(names = "--carousel", description = "Sends three sample pictures in one post.")
        private boolean carousel;

        @Option(
                names = "--expire-tokens",
                description = "Publishes after the access tokens have ended, and after the consents were taken back and"
                        + " given again.")
        private boolean expireTokens;

        @Option(names = "--text", description = "Sends words alone.")
        private boolean text;

        DemoContent content() {
            if (image != null) {
                return new DemoContent(Kind.IMAGE, image.toString().isEmpty() ? null : image);
            }
            if (carousel) {
                return new DemoContent(Kind.CAROUSEL, null);
            }
            return text ? new DemoContent(Kind.TEXT, null) : new DemoContent(Kind.VIDEO, video);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (what.expireTokens) {
            return OnStack.run(crier, this::expire);
        }
        DemoContent content = what.content();
        content.check();
        return OnStack.run(crier, () -> run(content));
    }

    private int run(DemoContent content) throws InterruptedException {
        boolean allLive = new Demo(crier.layout(), crier.console()).run(OnStack.user(crier), content);
        return allLive ? 0 : Stop.FAILED;
    }

    private int expire() throws InterruptedException {
        DemoWorld world = OnStack.world(crier);
        boolean well = new ExpiryDemo(world, crier.layout().data(), crier.console()).run();
        return well ? 0 : Stop.FAILED;
    }
}
