package dev.crier.sandbox.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import dev.crier.sandbox.http.Json;
import dev.crier.testkit.Specs;
import dev.crier.testkit.lexicon.Lexicons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox takes what the lexicons take, and answers as they say. */
class BlueskyLexiconTest extends BlueskyTestCase {
    private static final String BLOB = "{'$type':'blob','ref':{'$link':'CID'},'mimeType':'TYPE','size':SIZE}";
    private static final String REF = "{'uri':'at://did:plc:abc/app.bsky.feed.post/3m6abcdefgh2k','cid':'CID'}";
    private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "takes 'langs':['en','pt-BR','i-default']",
                "refuses 'langs':['j']",
                "refuses 'langs':['a-DE']",
                "refuses 'langs':'en'",
                "refuses 'langs':['en','de','fr','it']",
                "takes 'tags':['one','two']",
                "refuses 'tags':['1','2','3','4','5','6','7','8','9']",
                "refuses 'tags':['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa']",
                "takes 'createdAt':'2026-11-22T10:00:00.123+01:45'",
                "refuses 'createdAt':'2026-11-22T10:00:00-00:00'",
                "refuses 'createdAt':'2026-11-22 10:00:00Z'",
                "refuses 'createdAt':5",
                "takes 'labels':{'$type':'com.atproto.label.defs#selfLabels','values':[{'val':'porn'}]}",
                "refuses 'labels':{'$type':'com.atproto.label.defs#selfLabels','values':[{}]}",
                "refuses 'labels':{'$type':'com.atproto.label.defs#selfLabels'}",
                "refuses 'labels':{'values':[]}",
                "refuses 'labels':['porn']",
                "takes 'facets':[{'index':{'byteStart':0,'byteEnd':1},'features':[{'$type':'app.bsky.richtext.facet#tag','tag':'a'}]}]",
                "refuses 'facets':[{'index':{'byteStart':0,'byteEnd':1},'features':[{'$type':'app.bsky.richtext.facet#link','uri':'a.example'}]}]",
                "refuses 'facets':[{'index':{'byteStart':0,'byteEnd':1},'features':[{'$type':'app.bsky.richtext.facet#link'}]}]",
                "refuses 'facets':[{'index':{'byteStart':0,'byteEnd':1},'features':[{'$type':'app.bsky.richtext.facet#mention','did':'did:PLC:x'}]}]",
                "refuses 'facets':[{'index':{'byteStart':0},'features':[]}]",
                "refuses 'facets':[{'features':[]}]",
                "refuses 'facets':[{'index':{'byteStart':0,'byteEnd':1}}]",
                "takes 'reply':{'root':REF,'parent':REF}",
                "refuses 'reply':{'root':REF}",
                "refuses 'reply':{'root':REF,'parent':{'uri':'https://a.example','cid':'CID'}}",
                "refuses 'reply':{'root':REF,'parent':{'uri':'at://did:plc:abc/app.bsky.feed.post/a/b','cid':'CID'}}",
                "refuses 'reply':{'root':REF,'parent':{'uri':'at://did:plc:abc','cid':'short'}}",
                "takes 'embed':{'$type':'app.bsky.embed.images','images':[{'image':JPEG,'alt':''}]}",
                "refuses 'embed':{'$type':'app.bsky.embed.images','images':[{'image':JPEG}]}",
                "refuses 'embed':{'$type':'app.bsky.embed.images','images':[{'image':JPEG,'alt':'','aspectRatio':{'width':0,'height':1}}]}",
                "refuses 'embed':{'$type':'app.bsky.embed.images','images':[{'image':JPEG,'alt':'','aspectRatio':{'width':1}}]}",
                "refuses 'embed':{'$type':'app.bsky.embed.images','images':[1,2,3,4,5]}",
                "refuses 'embed':{'$type':'app.bsky.embed.images'}",
                "refuses 'embed':{'images':[]}",
                "takes 'embed':{'$type':'app.bsky.embed.gallery','items':[{'$type':'app.bsky.embed.gallery#image','image':JPEG,'alt':'','aspectRatio':{'width':1,'height':1}}]}",
                "refuses 'embed':{'$type':'app.bsky.embed.gallery','items':[{'$type':'app.bsky.embed.gallery#image','image':JPEG,'alt':''}]}",
                "refuses 'embed':{'$type':'app.bsky.embed.gallery','items':[{'image':JPEG,'alt':'','aspectRatio':{'width':1,'height':1}}]}",
                "refuses 'embed':{'$type':'app.bsky.embed.video'}",
                "refuses 'embed':{'$type':'app.bsky.embed.video','video':JPEG}",
                "takes 'embed':{'$type':'app.bsky.embed.external','external':{'uri':'https://a.example','title':'','description':''}}",
                "refuses 'embed':{'$type':'app.bsky.embed.external','external':{'uri':'a.example','title':'','description':''}}",
                "refuses 'embed':{'$type':'app.bsky.embed.external','external':{'uri':'https://a.example','title':''}}",
                "takes 'embed':{'$type':'app.bsky.embed.external','external':{'uri':'https://a.example','title':'','description':'','thumb':JPEG}}",
                "refuses 'embed':{'$type':'app.bsky.embed.external','external':{'uri':'https://a.example','title':'','description':'','thumb':BIG}}",
                "takes 'embed':{'$type':'app.bsky.embed.record','record':REF}",
                "refuses 'embed':{'$type':'app.bsky.embed.record','record':{}}",
                "takes 'embed':{'$type':'app.bsky.embed.recordWithMedia','record':{'record':REF},'media':{'$type':'app.bsky.embed.images','images':[]}}",
                "refuses 'embed':{'$type':'app.bsky.embed.recordWithMedia','record':REF,'media':{'$type':'app.bsky.embed.images','images':[]}}",
                "refuses 'embed':{'$type':'app.bsky.embed.recordWithMedia','record':{'record':REF}}"
            })
    void takesWhatTheLexiconTakes(String rule) throws IOException {
        String member = rule.replaceFirst("^\\w+ ", "");
        JsonNode jpeg = upload(Files.readAllBytes(TestMedia.jpeg()), "image/jpeg")
                .json()
                .get("blob");
        ObjectNode post = post("text");
        String big = BLOB.replace("TYPE", "image/jpeg").replace("SIZE", "1000001");
        post.setAll((ObjectNode)
                json("{" + member + "}", Map.of("JPEG", jpeg.toString(), "BIG", big, "REF", REF, "CID", CID)));
        Answered answered = write(CREATE, tid(), post);
        assertThat(answered.status()).as(answered.text()).isEqualTo(rule.startsWith("takes") ? 200 : 400);
        assertThat(lexicons().record(POST, post).isEmpty()).isEqualTo(rule.startsWith("takes"));
    }

    @Test
    void takesVideosAsTheLexiconDoes() throws IOException {
        JsonNode video = upload(Files.readAllBytes(TestMedia.shortVideo()), "video/mp4")
                .json()
                .get("blob");
        for (String more : new String[] {
            "",
            ",'alt':'words','presentation':'gif','aspectRatio':{'width':9,'height':16}",
            ",'alt':5",
            ",'presentation':true",
            ",'aspectRatio':[9,16]",
            ",'captions':[{'lang':'j','file':{}}]",
            ",'captions':[{'lang':'en'}]"
        }) {
            ObjectNode post = post("text");
            post.setAll((ObjectNode) json(
                    "{'embed':{'$type':'app.bsky.embed.video','video':MP4" + more + "}}",
                    Map.of("MP4", video.toString())));
            assertThat(write(CREATE, tid(), post).status() == 200)
                    .as(more)
                    .isEqualTo(lexicons().record(POST, post).isEmpty());
        }
    }

    @Test
    void answersAsTheLexiconsSay() throws IOException {
        assertAnswer(
                "com.atproto.identity.resolveHandle", query("com.atproto.identity.resolveHandle?handle=" + HANDLE));
        assertAnswer("com.atproto.server.describeServer", query("com.atproto.server.describeServer"));
        assertAnswer("com.atproto.server.createSession", signIn(HANDLE, "demo-demo-demo-demo"));
        assertAnswer("com.atproto.server.refreshSession", bare("refreshSession", refresh));
        assertAnswer("com.atproto.server.getSession", query("com.atproto.server.getSession"));
        assertAnswer(
                "com.atproto.server.getServiceAuth",
                query("com.atproto.server.getServiceAuth?aud=did:web:localhost&lxm=a.b.c"));
        assertAnswer("app.bsky.actor.getProfile", query("app.bsky.actor.getProfile?actor=" + did));
        assertAnswer("com.atproto.repo.uploadBlob", upload(Files.readAllBytes(TestMedia.jpeg()), "image/jpeg"));
        String rkey = tid();
        assertAnswer(CREATE, write(CREATE, rkey, post("answers")));
        assertAnswer(PUT, put(rkey, post("answers"), true));
        String record = "repo=" + did + "&collection=" + POST;
        assertAnswer("com.atproto.repo.getRecord", query("com.atproto.repo.getRecord?" + record + "&rkey=" + rkey));
        assertAnswer("com.atproto.repo.listRecords", query("com.atproto.repo.listRecords?" + record));
        assertAnswer(
                "com.atproto.repo.deleteRecord",
                procedure(
                        "com.atproto.repo.deleteRecord", body(Map.of("repo", did, "collection", POST, "rkey", rkey))));
    }

    @Test
    void answersAboutVideosAsTheLexiconsSay() {
        String limits = serviceToken("did:web:video.bsky.app", "app.bsky.video.getUploadLimits");
        assertAnswer(
                "app.bsky.video.getUploadLimits",
                sandbox.get(PLATFORM, "/xrpc/app.bsky.video.getUploadLimits", bearer(limits)));
        sandbox.set(PLATFORM, "{\"wrap_upload_answer\":true}");
        Answered job = uploadVideo(TestMedia.video(), serviceToken("did:web:localhost", "com.atproto.repo.uploadBlob"));
        sandbox.set(PLATFORM, "{\"wrap_upload_answer\":false}");
        assertAnswer("app.bsky.video.uploadVideo", job);
        assertAnswer("app.bsky.video.getJobStatus", status(job.at("jobStatus.jobId")));
    }

    private static void assertAnswer(String method, Answered answered) {
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        assertThat(lexicons().output(method, answered.json())).as(method).isEmpty();
    }

    private static Lexicons lexicons() {
        return Lexicons.read(Specs.file("atproto-lexicons.bundle.json"));
    }

    private static JsonNode json(String text, Map<String, String> names) {
        String full = text;
        for (String name : new String[] {"JPEG", "MP4", "BIG", "REF", "CID"}) {
            full = full.replace(name, names.getOrDefault(name, name));
        }
        return Json.read(full.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
