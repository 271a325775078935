package dev.crier.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {

    private static final JsonObject MEDIA = new JsonObject("""
            {"paths": {
               "/api/media/{id}": {"get": {"responses": {"200": {"$ref": "#/components/schemas/Media"}}}},
               "/internal/media": {"get": {"responses": {"200": {"$ref": "#/components/schemas/InternalMedia"}}}},
               "/api/posts": {"get": {"description": "not this service's"}}},
             "components": {
               "schemas": {
                 "Media": {"type": "object", "properties": {"status": {"$ref": "#/components/schemas/Status"}}},
                 "Status": {"enum": ["pending", "completed"]},
                 "InternalMedia": {"type": "object"},
                 "Problem": {"type": "object"}},
               "securitySchemes": {"jwt": {"type": "http", "scheme": "bearer"}}}}
            """);

    private static final JsonObject POST = new JsonObject("""
            {"paths": {
               "/api/posts": {"get": {"responses": {"200": {"$ref": "#/components/schemas/Post"}},
                                      "parameters": [{"example": null}]}}},
             "components": {
               "schemas": {
                 "Post": {"properties": {"status": {"$ref": "#/components/schemas/Status"}}},
                 "Status": {"enum": ["draft", "posted"]}},
               "securitySchemes": {"jwt": {"type": "http", "scheme": "bearer"}}}}
            """);

    private final JsonObject merged =
            new OpenApiMerge().add(Service.MEDIA, MEDIA).add(Service.POST, POST).document();

    @Test
    void keepsRoutedPathsAlone() {
        assertThat(merged.getJsonObject("paths").fieldNames())
                .containsExactlyInAnyOrder("/api/media/{id}", "/api/posts");
        assertThat(merged.getJsonObject("paths").getJsonObject("/api/posts").encode())
                .contains("Post");
    }

    @Test
    void keepsOnlyComponentsThatAreReferredTo() {
        assertThat(schemas().fieldNames()).containsExactlyInAnyOrder("Media", "Status", "Post", "PostStatus");
        assertThat(merged.getJsonObject("components")
                        .getJsonObject("securitySchemes")
                        .fieldNames())
                .containsExactly("jwt");
    }

    @Test
    void keepsTwoDefinitionsOfOneNameApart() {
        assertThat(schemas().getJsonObject("Status").getJsonArray("enum"))
                .isEqualTo(JsonArray.of("pending", "completed"));
        assertThat(schemas().getJsonObject("PostStatus").getJsonArray("enum"))
                .isEqualTo(JsonArray.of("draft", "posted"));
        assertThat(schemas().getJsonObject("Post").encode()).contains("#/components/schemas/PostStatus");
        assertThat(schemas().getJsonObject("Media").encode()).contains("\"#/components/schemas/Status\"");
    }

    private JsonObject schemas() {
        return merged.getJsonObject("components").getJsonObject("schemas");
    }
}
