package dev.crier.publisher.platform.pinterest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.internal.http.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A JSON document with files in it as base64, which are read while it is sent. They are all opened before, so that a file
 * that is missing is known of before anything goes out.
 */
final class InlineJson implements AutoCloseable {

    private static final String TYPE = "application/json; charset=UTF-8";

    /** Stands in the document where a file belongs; nobody can have written it into a text. */
    private final String mark = "file-" + UUID.randomUUID();

    private final MediaFiles files;
    private final List<Rendition> placed = new ArrayList<>();
    private final List<Base64Input> open = new ArrayList<>();

    InlineJson(MediaFiles files) {
        this.files = files;
    }

    /** What to write where the file belongs; places are in the document's order. */
    String place(Rendition file) {
        placed.add(file);
        return mark;
    }

    Body body(ObjectNode document) {
        if (placed.isEmpty()) {
            return Body.json(document.toString());
        }
        String[] texts = Pattern.compile(mark, Pattern.LITERAL).split(document.toString(), -1);
        List<InputStream> parts = new ArrayList<>();
        long length = 0;
        for (int i = 0; i < texts.length; i++) {
            byte[] text = texts[i].getBytes(StandardCharsets.UTF_8);
            parts.add(new ByteArrayInputStream(text));
            length += text.length;
            if (i < placed.size()) {
                Rendition file = placed.get(i);
                Base64Input encoded = new Base64Input(files.open(file, 0, file.sizeBytes()), file.sizeBytes());
                open.add(encoded);
                parts.add(encoded);
                length += Base64Input.encodedLength(file.sizeBytes());
            }
        }
        return new Body.Stream(TYPE, length, () -> new SequenceInputStream(Collections.enumeration(parts)));
    }

    /** Whether a file could not be read to its end: then the request ended in the middle, and nothing came of it. */
    boolean isBroken() {
        return open.stream().anyMatch(Base64Input::isBroken);
    }

    @Override
    public void close() {
        for (Base64Input file : open) {
            try {
                file.close();
            } catch (IOException e) {
                // all of it was read, or nobody wants the rest
            }
        }
    }
}
