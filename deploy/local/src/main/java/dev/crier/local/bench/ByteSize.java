package dev.crier.local.bench;

import dev.crier.local.Stop;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size as people write it: {@code 500m}, {@code 1g}; decimal, as platforms write their limits. */
public record ByteSize(long bytes) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})([mMgG])");
    private static final long MEGABYTE = 1_000_000;

    /** Throws {@link Stop} with a usage code when the text is no size. */
    public static ByteSize of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            throw new Stop(Stop.USAGE, "%s is no size; write 500m or 1g.".formatted(text));
        }
        long unit = matcher.group(2).equalsIgnoreCase("g") ? 1000 * MEGABYTE : MEGABYTE;
        return new ByteSize(Long.parseLong(matcher.group(1)) * unit);
    }
}
