package dev.crier.account.contact;

import java.util.Optional;
import java.util.regex.Pattern;

/** An address that a mail server may be given: nothing in it can end a header or name a second recipient. */
public record EmailAddress(String value) {

    /** RFC 5321, section 4.5.3.1.3. */
    private static final int LONGEST = 254;

    private static final Pattern FORM = Pattern.compile(
            "[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");

    /** Reads one; empty if it cannot be an address. Whether anybody reads what is sent there only sending tells. */
    public static Optional<EmailAddress> read(String text) {
        String stripped = text.strip();
        boolean fits = stripped.length() <= LONGEST && FORM.matcher(stripped).matches() && !stripped.contains("..");
        return fits ? Optional.of(new EmailAddress(stripped)) : Optional.empty();
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "***@" + value.substring(value.indexOf('@') + 1);
    }
}
