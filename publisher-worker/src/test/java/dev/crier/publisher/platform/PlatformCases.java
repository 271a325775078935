package dev.crier.publisher.platform;

import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.StubPlatform.Request;
import java.util.Map;
import java.util.function.Predicate;

/** What a room's platform says in those cases of {@link PlatformContract} that differ between platforms. */
public interface PlatformCases {

    /** What a post is made of, as descriptors tell it. */
    enum Kind {
        VIDEO,
        IMAGE,
        CAROUSEL,
        TEXT
    }

    /** How a file gets to the platform; the contract sees whether it is true. */
    sealed interface Delivery {

        /** There is none. */
        record Nothing() implements Delivery {}

        /** The platform fetches it from a link: there is no upload that could break off. */
        record Fetched() implements Delivery {}

        /** It is part of the publishing call. */
        record WithCommit() implements Delivery {}

        /** One request takes all of it, and if that breaks off, all of it again. */
        record Whole(String call) implements Delivery {}

        /**
         * In parts, of which the platform keeps those that arrived.
         *
         * @param begins whether a request opens an upload
         * @param breaksOff makes the platform take a part and lose the connection in the next one
         * @param goesOn makes it take what is left, asked from where it stopped or from the beginning
         */
        record InParts(Predicate<Request> begins, Runnable breaksOff, Runnable goesOn) implements Delivery {}
    }

    /** What a platform's answer to the publishing call is worth. */
    sealed interface Acceptance {

        /** What it takes is live. */
        record Final() implements Acceptance {}

        /** @param takesBack makes it tell that it does not show the post after all */
        record Revocable(Runnable takesBack) implements Acceptance {}
    }

    /** A post of this kind; one that the platform does not take, too. */
    default FakeWork post(Kind kind) {
        return plain(kind, Map.of());
    }

    static FakeWork plain(Kind kind, Map<String, String> metadata) {
        return switch (kind) {
            case VIDEO -> FakeWork.video(1000, "Hello", Map.of(), metadata);
            case IMAGE -> FakeWork.images(1, "Hello", metadata);
            case CAROUSEL -> FakeWork.images(2, "Hello", metadata);
            case TEXT -> FakeWork.text("Hello", Map.of(), metadata);
        };
    }

    /** Makes the server take a post of this kind, and tell that it is live. */
    void works(Kind kind);

    String commitCall(Kind kind);

    Delivery delivery(Kind kind);

    /** A kind whose preparing takes several calls with the token. */
    default Kind manyCalls() {
        return Kind.VIDEO;
    }

    /** Makes the token of a post of {@link #manyCalls} die after the first call of preparing. */
    void dies(Answer deadToken);

    /** The call whose answers {@link #errors} are, of a video or else of a text. */
    String errorCall();

    /** An answer for each class of failure but a dead token and an unknown outcome, which the contract knows. */
    Map<Class<? extends Failure>, Answer> errors();

    /** Of a video. */
    Acceptance acceptance();
}
