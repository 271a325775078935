package dev.crier.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names a platform, as in its descriptor's file name: {@code instagram}, {@code youtube} … */
public record PlatformId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{1,31}");

    public PlatformId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A platform id is 2 to 32 of a-z, 0-9 and _, led by a letter: " + value);
        }
    }

    /**
     * Reads the id's text form.
     *
     * @throws IllegalArgumentException if the text is not a platform id
     */
    @JsonCreator
    public static PlatformId of(String text) {
        return new PlatformId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
