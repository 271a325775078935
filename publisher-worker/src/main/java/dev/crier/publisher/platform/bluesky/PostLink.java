package dev.crier.publisher.platform.bluesky;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of somebody's post, as every app shows it: {@code https://bsky.app/profile/<handle or DID>/post/<key>}.
 *
 * @param author a handle or a DID
 */
record PostLink(String author, String rkey) {

    private static final Pattern PATH = Pattern.compile("/profile/([^/]+)/post/([^/]+)/?");

    static Optional<PostLink> read(String text) {
        try {
            Matcher path = PATH.matcher(String.valueOf(URI.create(text.strip()).getPath()));
            return path.matches()
                    ? Optional.of(new PostLink(path.group(1), path.group(2))).filter(PostLink::isWellFormed)
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private boolean isWellFormed() {
        return (Syntax.isHandle(author) || Syntax.isDid(author)) && Tid.isOne(rkey);
    }
}
