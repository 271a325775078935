package dev.crier.publisher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.testkit.GoldenJson;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The API as it was built is the one that is checked in: a change of it is a change in a review. */
class OpenApiDocumentIT {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void isTheDocumentThatIsCheckedIn() throws IOException {
        var built = (ObjectNode)
                json.readTree(Path.of("target/openapi/openapi.json").toFile());
        built.remove("servers"); // differ by profile
        GoldenJson.in(Path.of("../docs/openapi"), json).check("publisher-worker.json", built);
    }
}
