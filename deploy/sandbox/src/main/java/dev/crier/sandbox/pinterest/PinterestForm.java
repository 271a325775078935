package dev.crier.sandbox.pinterest;

import dev.crier.sandbox.http.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An upload form as S3 reads it: the length is known beforehand, text fields come first, the field {@code file} is the
 * last one. So the file's length follows from the request's, and nothing is held in memory.
 *
 * @param file where the bytes lie
 */
record PinterestForm(Map<String, String> fields, Path file) {
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]{1,70})\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("content-disposition:.* name=\"([^\"]*)\".*");
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_FIELDS = 50;

    /** Reads the form, its file into {@code into}. */
    static PinterestForm read(Call call, Path into) throws IOException {
        Matcher type = BOUNDARY.matcher(call.header("Content-Type").orElse(""));
        if (!type.matches()) {
            throw PinterestErrors.s3(
                    412, "PreconditionFailed", "Bucket POST must be of the enclosure-type multipart/form-data");
        }
        long length = call.contentLength()
                .orElseThrow(() -> PinterestErrors.s3(
                        411, "MissingContentLength", "You must provide the Content-Length HTTP header."));
        Body body = new Body(call.body(), length);
        String delimiter = "--" + type.group(1);
        if (!body.line().equals(delimiter)) {
            throw malformed();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < MOST_FIELDS; i++) {
            String name = name(body);
            if (name.equals("file")) {
                body.file(into, "\r\n" + delimiter + "--");
                return new PinterestForm(fields, into);
            }
            fields.put(name, value(body, delimiter));
        }
        throw malformed();
    }

    private static String name(Body body) throws IOException {
        String name = "";
        for (String line = body.line(); !line.isEmpty(); line = body.line()) {
            Matcher disposition = NAME.matcher(line.replaceFirst("^[A-Za-z-]+:", "content-disposition:"));
            if (line.regionMatches(true, 0, "content-disposition:", 0, 20) && disposition.matches()) {
                name = disposition.group(1);
            }
        }
        return name;
    }

    private static String value(Body body, String delimiter) throws IOException {
        StringBuilder value = new StringBuilder(body.line());
        for (String line = body.line(); !line.equals(delimiter); line = body.line()) {
            if (line.equals(delimiter + "--")) {
                throw PinterestErrors.s3(400, "InvalidArgument", "POST requires exactly one file upload per request.");
            }
            value.append("\r\n").append(line);
        }
        return value.toString();
    }

    private static dev.crier.sandbox.http.Refusal malformed() {
        return PinterestErrors.s3(
                400, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");
    }

    /** The request's bytes, counted. */
    private static final class Body {
        private final InputStream in;
        private long left;

        Body(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        /** Up to the next line break. */
        String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0 || line.size() > LONGEST_LINE) {
                    throw malformed();
                }
                line.write(b);
                left--;
            }
            left--;
            return line.toString(StandardCharsets.UTF_8).stripTrailing();
        }

        /** All that is left but the closing delimiter. */
        void file(Path into, String closing) throws IOException {
            long size = left - closing.length() - 2;
            if (size < 0) {
                throw malformed();
            }
            try (OutputStream out = Files.newOutputStream(into)) {
                byte[] buffer = new byte[64 << 10];
                for (long rest = size; rest > 0; ) {
                    int n = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
                    if (n < 0) {
                        throw new IOException("the upload broke off");
                    }
                    out.write(buffer, 0, n);
                    rest -= n;
                }
            }
            if (!new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .stripTrailing()
                    .equals(closing)) {
                Files.delete(into);
                throw malformed();
            }
        }
    }
}
