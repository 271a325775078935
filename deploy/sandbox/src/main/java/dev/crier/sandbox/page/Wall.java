package dev.crier.sandbox.page;

import dev.crier.sandbox.live.LivePosts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of everything that is live, newest first. It renews itself, but never while a video plays. */
public final class Wall {
    private static final int MOST = 120;
    private static final String RENEW = """
            <script>
            setInterval(async () => {
              if ([...document.querySelectorAll('video')].some(v => !v.paused) || document.hidden) return;
              try {
                const next = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
                for (const id of ['head', 'wall']) {
                  const now = document.getElementById(id), fresh = next.getElementById(id);
                  if (now.dataset.version !== fresh.dataset.version) now.replaceWith(fresh);
                }
              } catch (away) { /* the sandbox is restarting */ }
            }, 2000);
            </script>
            <noscript><meta http-equiv="refresh" content="10"></noscript>
            """;

    private Wall() {}

    /**
     * @param platforms all that are imitated
     * @param platform the one to show, empty for all
     */
    public static String render(List<LivePosts.View> posts, List<String> platforms, String platform) {
        List<LivePosts.View> shown = posts.stream()
                .filter(post -> platform.isEmpty() || post.platform().equals(platform))
                .toList();
        long visible = shown.stream().filter(LivePosts.View::visible).count();
        String version = Integer.toHexString(posts.hashCode());
        return Html.document("Crier sandbox", """
                <header id="head" data-version="%s"><h1>Live on the sandbox</h1>
                <p class="sub">%s, as the imitated platforms hold %s. Times are UTC.</p>%s</header>
                <main id="wall" data-version="%s">%s</main>%s
                """.formatted(
                        version,
                        count(visible, shown.size()),
                        shown.size() == 1 ? "it" : "them",
                        filters(posts, platforms, platform),
                        version,
                        wall(shown),
                        RENEW));
    }

    private static String count(long visible, int all) {
        String posts = all == 1 ? "1 post" : all + " posts";
        return visible == all ? posts : posts + ", " + visible + " visible to everyone";
    }

    private static String filters(List<LivePosts.View> posts, List<String> platforms, String chosen) {
        Map<String, Long> counts = new TreeMap<>();
        platforms.forEach(platform -> counts.put(platform, 0L));
        posts.forEach(post -> counts.merge(post.platform(), 1L, Long::sum));
        String each = counts.entrySet().stream()
                .map(entry -> filter("/?platform=" + entry.getKey(), entry.getKey(), entry.getValue(), chosen))
                .collect(Collectors.joining());
        return "<nav>" + filter("/", "all", posts.size(), chosen.isEmpty() ? "all" : chosen) + each + "</nav>";
    }

    private static String filter(String url, String label, long count, String chosen) {
        String on = label.equals(chosen) ? " class=\"on\"" : "";
        return "<a href=\"%s\"%s>%s<b>%d</b></a>".formatted(Html.escape(url), on, Html.escape(label), count);
    }

    private static String wall(List<LivePosts.View> shown) {
        if (shown.isEmpty()) {
            return "<div class=\"empty\">Nothing is live here yet. Publish something and it appears by itself.</div>";
        }
        return shown.reversed().stream()
                .limit(MOST)
                .map(PostCard::render)
                .collect(Collectors.joining("", "<div class=\"wall\">", "</div>"));
    }
}
