package dev.crier.platforms.text;

import java.text.Normalizer;
import java.util.regex.MatchResult;

/**
 * X's weighted length, configuration 3 of twitter-text.
 *
 * @see <a href="https://docs.x.com/fundamentals/counting-characters">Counting characters</a>
 */
final class XLength {

    private static final int URL = 23;
    private static final int EMOJI = 2;

    private XLength() {}

    static int of(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        int length = 0;
        int end = 0;
        for (MatchResult link : XLinks.in(normal).toList()) {
            length += weigh(normal.substring(end, link.start())) + URL;
            end = link.end();
        }
        return length + weigh(normal.substring(end));
    }

    private static int weigh(String text) {
        return Graphemes.of(text)
                .mapToInt(cluster -> Graphemes.isEmoji(cluster)
                        ? EMOJI
                        : cluster.codePoints().map(XLength::weight).sum())
                .sum();
    }

    private static int weight(int codePoint) {
        boolean light = codePoint <= 0x10FF
                || (codePoint >= 0x2000 && codePoint <= 0x200D)
                || (codePoint >= 0x2010 && codePoint <= 0x201F)
                || (codePoint >= 0x2032 && codePoint <= 0x2037);
        return light ? 1 : 2;
    }
}
