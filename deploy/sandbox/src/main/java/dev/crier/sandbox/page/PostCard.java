package dev.crier.sandbox.page;

import dev.crier.sandbox.live.LivePosts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** One post as the audience sees it. */
public final class PostCard {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private PostCard() {}

    /** A page with one post: what its permalink shows. */
    public static String page(LivePosts.View post) {
        return Html.document(
                post.username() + " on " + post.platform(), "<main class=\"narrow\">" + render(post) + "</main>");
    }

    static String render(LivePosts.View post) {
        String media = post.media().stream().map(PostCard::media).collect(Collectors.joining());
        String caption = post.caption().isBlank()
                ? "<p class=\"caption none\">no caption</p>"
                : "<p class=\"caption\">" + Html.escape(post.caption()) + "</p>";
        String details = post.details().entrySet().stream()
                .map(detail ->
                        "<dt>" + Html.escape(detail.getKey()) + "</dt><dd>" + Html.escape(detail.getValue()) + "</dd>")
                .collect(Collectors.joining("", "<dl>", "</dl>"));
        String comments = post.comments().stream()
                .map(comment -> "<p class=\"comment\">" + Html.escape(comment) + "</p>")
                .collect(Collectors.joining());
        String facts = post.media().stream().map(PostCard::facts).collect(Collectors.joining());
        return """
                <article class="post%s">%s<div class="body">
                <div class="who"><span class="badge %s">%s</span><span class="name">%s</span>%s</div>
                %s<div class="facts"><time datetime="%s" title="UTC">%s</time>%s<a href="%s">permalink</a></div></div></article>
                """.formatted(
                        post.visible() ? "" : " hidden",
                        media,
                        Html.escape(post.platform()),
                        Html.escape(post.platform()),
                        Html.escape(post.username()),
                        post.visible() ? "" : "<span class=\"state\">not public</span>",
                        caption + (post.details().isEmpty() ? "" : details) + comments,
                        post.publishedAt(),
                        time(post.publishedAt()),
                        facts,
                        Html.escape(post.permalink()));
    }

    private static String media(LivePosts.File file) {
        String url = Html.escape(file.url());
        return file.mimeType().startsWith("image/")
                ? "<div class=\"frame\"><img src=\"" + url + "\" alt=\"\"></div>"
                : "<div class=\"frame\"><video src=\"" + url
                        + "\" controls muted playsinline preload=\"metadata\"></video></div>";
    }

    private static String facts(LivePosts.File file) {
        StringBuilder facts = new StringBuilder();
        if (file.width() != null && file.height() != null) {
            facts.append("<span>")
                    .append(file.width())
                    .append(" × ")
                    .append(file.height())
                    .append("</span>");
        }
        Double seconds = file.durationSeconds();
        if (seconds != null) {
            facts.append("<span>")
                    .append(String.format(Locale.ROOT, "%.1f s", seconds))
                    .append("</span>");
        }
        return facts.append("<span>")
                .append(size(file.sizeBytes()))
                .append("</span>")
                .toString();
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
