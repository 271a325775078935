package dev.crier.sandbox.twitter;

import dev.crier.sandbox.twitter.TwitterTypes.Link;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What X makes of a text: its weight, the links it wraps, hashtags, mentions and cashtags.
 *
 * @see <a href="https://docs.x.com/fundamentals/counting-characters">Counting characters</a>
 */
final class TwitterText {
    static final int LINK_WEIGHT = 23;

    private static final Pattern LINK = Pattern.compile(
            "(?<![\\w@$#./-])(?:https?://[\\p{L}\\p{N}_.-]+\\.[\\p{L}]{2,}|(?:[\\w-]+\\.)+(?:com|org|net|dev|io|co|de|uk))"
                    + "(?![\\w@-])(?::\\d+)?(?:/[\\w\\p{IsLatin}!*';:=+,.$/%#()\\[\\]–~@|&-]*)?(?:\\?[\\w!*'();:=+$/%#\\[\\].,~|&@-]*)?"
                    + "(?<![.,:;!?')])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HASHTAG =
            Pattern.compile("(?<![\\p{L}\\p{N}_&/])[#＃]((?=[\\p{N}_]*\\p{L})[\\p{L}\\p{M}\\p{N}_]+)");
    private static final Pattern MENTION = Pattern.compile("(?<![\\w@])@(\\w{1,15})(?![\\w@])");
    private static final Pattern CASHTAG =
            Pattern.compile("(?<![\\p{L}\\p{N}$])\\$([A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?)(?![\\p{L}\\p{N}])");

    private TwitterText() {}

    /** A text with its links wrapped. */
    record Wrapped(String text, List<Link> links) {}

    static Wrapped wrap(String said, Supplier<String> shortLink) {
        StringBuilder shown = new StringBuilder();
        List<Link> links = new ArrayList<>();
        int end = 0;
        for (MatchResult link : links(said)) {
            shown.append(escape(said.substring(end, link.start())));
            int start = shown.codePointCount(0, shown.length());
            String url = shortLink.get();
            shown.append(url);
            String address = link.group();
            String bare = address.replaceFirst("(?i)^https?://", "");
            String expanded = bare.length() == address.length() ? "http://" + address : address;
            String display = bare.length() > 27 ? bare.substring(0, 26) + "…" : bare;
            links.add(new Link(start, start + url.length(), url, expanded, display, null));
            end = link.end();
        }
        shown.append(escape(said.substring(end)));
        return new Wrapped(shown.toString(), List.copyOf(links));
    }

    static long weight(String said) {
        String text = Normalizer.normalize(said, Normalizer.Form.NFC);
        long weight = 0;
        int end = 0;
        for (MatchResult link : links(text)) {
            weight += plain(text.substring(end, link.start())) + LINK_WEIGHT;
            end = link.end();
        }
        return weight + plain(text.substring(end));
    }

    static long cashtags(String said) {
        return CASHTAG.matcher(said).results().count();
    }

    /** The entities of a text as shown; its links are known already. */
    static Map<String, Object> entities(String shown, List<Link> links) {
        Map<String, Object> entities = new LinkedHashMap<>();
        if (!links.isEmpty()) {
            entities.put("urls", links.stream().map(TwitterText::entity).toList());
        }
        tags(entities, "hashtags", "tag", HASHTAG, shown);
        tags(entities, "mentions", "username", MENTION, shown);
        tags(entities, "cashtags", "tag", CASHTAG, shown);
        return entities;
    }

    private static Map<String, Object> entity(Link link) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("start", link.start());
        entity.put("end", link.end());
        entity.put("url", link.url());
        entity.put("expanded_url", link.expanded());
        entity.put("display_url", link.display());
        if (link.mediaKey() != null) {
            entity.put("media_key", link.mediaKey());
        }
        return entity;
    }

    private static void tags(Map<String, Object> entities, String name, String member, Pattern pattern, String shown) {
        List<Map<String, Object>> tags = new ArrayList<>();
        pattern.matcher(shown).results().forEach(found -> {
            Map<String, Object> tag = new LinkedHashMap<>();
            tag.put("start", shown.codePointCount(0, found.start()));
            tag.put("end", shown.codePointCount(0, found.end()));
            tag.put(member, found.group(1));
            tags.add(tag);
        });
        if (!tags.isEmpty()) {
            entities.put(name, tags);
        }
    }

    private static List<MatchResult> links(String text) {
        return LINK.matcher(text).results().toList();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static long plain(String text) {
        return Pattern.compile("\\X")
                .matcher(text)
                .results()
                .mapToLong(found -> cluster(found.group()))
                .sum();
    }

    private static long cluster(String cluster) {
        int first = cluster.codePointAt(0);
        boolean emoji = Character.isEmojiPresentation(first)
                || (Character.isEmoji(first) && cluster.codePoints().anyMatch(c -> c == 0xFE0F || c == 0x20E3));
        return emoji ? 2 : cluster.codePoints().map(TwitterText::weight).sum();
    }

    private static int weight(int c) {
        boolean light = c <= 4351 || (c >= 8192 && c <= 8205) || (c >= 8208 && c <= 8223) || (c >= 8242 && c <= 8247);
        return light ? 1 : 2;
    }
}
