package dev.crier.platforms.check;

import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.text.TextCount;
import dev.crier.platforms.text.TextParts;
import dev.crier.platforms.text.TextUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a post's words against a platform's limits. */
public final class TextCheck {

    private TextCheck() {}

    /**
     * What the platform would refuse of a caption; empty if nothing.
     *
     * @param caption may be empty
     * @param hasMedia whether the post shows something besides it
     */
    public static List<Violation> caption(PlatformDescriptor platform, String caption, boolean hasMedia) {
        var text = platform.text();
        var found = new Findings(platform.name());
        if (caption.isBlank()) {
            if (text.required() || (!hasMedia && platform.media().textOnly())) {
                found.add(ViolationCode.CAPTION_MISSING, "%s needs a caption: write one.");
            }
            return found.all();
        }
        length(found, ViolationCode.CAPTION_TOO_LONG, "caption", caption, text.max(), text.unit());
        if (text.maxBytes() != null) {
            length(found, ViolationCode.CAPTION_TOO_LONG, "caption", caption, text.maxBytes(), TextUnit.UTF8_BYTES);
        }
        forbidden(found, ViolationCode.CAPTION_FORBIDDEN_CHARACTER, "caption", caption, text.forbidden());
        number(found, ViolationCode.TOO_MANY_HASHTAGS, "hashtags", TextParts.hashtags(caption), text.maxHashtags());
        number(found, ViolationCode.TOO_MANY_MENTIONS, "mentions", TextParts.mentions(caption), text.maxMentions());
        number(found, ViolationCode.TOO_MANY_LINKS, "different links", TextParts.links(caption), text.maxLinks());
        return found.all();
    }

    /**
     * What the platform would refuse of a title; empty if nothing, and always where posts have no title.
     *
     * @param title null or blank if the post has none
     */
    public static List<Violation> title(PlatformDescriptor platform, @Nullable String title) {
        var limits = platform.title();
        var found = new Findings(platform.name());
        if (limits == null) {
            return found.all();
        }
        if (title == null || title.isBlank()) {
            if (limits.required()) {
                found.add(ViolationCode.TITLE_MISSING, "%s needs a title: write one.");
            }
            return found.all();
        }
        length(found, ViolationCode.TITLE_TOO_LONG, "title", title, limits.max(), limits.unit());
        forbidden(found, ViolationCode.TITLE_FORBIDDEN_CHARACTER, "title", title, limits.forbidden());
        return found.all();
    }

    private static void length(Findings found, ViolationCode code, String what, String text, int max, TextUnit unit) {
        int count = TextCount.count(text, unit);
        if (count > max && !found.has(code)) {
            found.add(
                    code,
                    "%s allows a " + what + " of %,d " + noun(unit) + ", and this one has %,d: shorten it by %,d.",
                    max,
                    count,
                    count - max);
        }
    }

    private static String noun(TextUnit unit) {
        return unit == TextUnit.UTF8_BYTES ? "bytes" : "characters";
    }

    private static void forbidden(Findings found, ViolationCode code, String what, String text, String forbidden) {
        for (int i = 0; i < forbidden.length(); i++) {
            if (text.indexOf(forbidden.charAt(i)) >= 0 && !found.has(code)) {
                found.add(code, "%s does not allow \"" + forbidden.charAt(i) + "\" in a " + what + ": remove it.");
            }
        }
    }

    private static void number(Findings found, ViolationCode code, String what, int count, @Nullable Integer max) {
        if (max != null && count > max) {
            found.add(code, "%s allows %,d " + what + ", and there are %,d: remove %,d.", max, count, count - max);
        }
    }
}
