package dev.crier.publisher.platform.internal.text;

import java.text.Normalizer;

/** By what a text is known again: platforms compose letters anew and collapse white space. */
public final class ComparableText {

    private ComparableText() {}

    public static String of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Whether the platform's text reads like ours. */
    public static boolean same(String told, String sent) {
        return of(told).equals(of(sent));
    }
}
