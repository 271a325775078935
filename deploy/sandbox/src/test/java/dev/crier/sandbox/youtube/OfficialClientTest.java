package dev.crier.sandbox.youtube;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.FileContent;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Channel;
import com.google.api.services.youtube.model.Comment;
import com.google.api.services.youtube.model.CommentSnippet;
import com.google.api.services.youtube.model.CommentThread;
import com.google.api.services.youtube.model.CommentThreadSnippet;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtube.model.VideoSnippet;
import com.google.api.services.youtube.model.VideoStatus;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's own client, with nothing changed but the address. */
class OfficialClientTest {
    private static final String CALLBACK = "http://localhost:8080/api/auth/youtube/callback";

    @Test
    void worksUnchanged(@TempDir Path folder) throws IOException {
        try (TestSandbox sandbox = new TestSandbox(folder)) {
            YouTube youTube = client(sandbox);
            Channel channel = youTube.channels()
                    .list(List.of("id", "snippet", "contentDetails"))
                    .setMine(true)
                    .execute()
                    .getItems()
                    .getFirst();

            Video inserted = insert(youTube);
            assertThat(inserted.getSnippet().getChannelId()).isEqualTo(channel.getId());
            youTube.thumbnails()
                    .set(
                            inserted.getId(),
                            new FileContent("image/jpeg", TestMedia.jpeg().toFile()))
                    .execute();
            youTube.videos()
                    .update(
                            List.of("status"),
                            new Video().setId(inserted.getId()).setStatus(new VideoStatus().setPrivacyStatus("public")))
                    .execute();

            comment(youTube, inserted, channel);

            Video read = youTube.videos()
                    .list(List.of("snippet", "status", "processingDetails"))
                    .setId(List.of(inserted.getId()))
                    .execute()
                    .getItems()
                    .getFirst();
            assertThat(read.getStatus().getUploadStatus()).isEqualTo("processed");
            assertThat(read.getSnippet().getTags()).containsExactly("one", "two words");
            assertThat(sandbox.posts("youtube").get(0).get("visible").asBoolean())
                    .isTrue();
            assertThat(uploads(youTube, channel)).isEqualTo(1);

            youTube.videos().delete(inserted.getId()).execute();
            assertThatThrownBy(() -> youTube.videos().delete(inserted.getId()).execute())
                    .isInstanceOfSatisfying(
                            GoogleJsonResponseException.class,
                            e -> assertThat(e.getDetails()
                                            .getErrors()
                                            .getFirst()
                                            .getReason())
                                    .isEqualTo("videoNotFound"));
        }
    }

    private static void comment(YouTube youTube, Video video, Channel channel) throws IOException {
        CommentSnippet words = new CommentSnippet().setTextOriginal("First!");
        CommentThread thread = new CommentThread()
                .setSnippet(new CommentThreadSnippet()
                        .setChannelId(channel.getId())
                        .setVideoId(video.getId())
                        .setTopLevelComment(new Comment().setSnippet(words)));
        youTube.commentThreads().insert(List.of("snippet"), thread).execute();
        CommentThread read = youTube.commentThreads()
                .list(List.of("snippet"))
                .setVideoId(video.getId())
                .execute()
                .getItems()
                .getFirst();
        assertThat(read.getSnippet().getTopLevelComment().getSnippet().getTextOriginal())
                .isEqualTo("First!");
    }

    private static Video insert(YouTube youTube) throws IOException {
        Video video = new Video()
                .setSnippet(new VideoSnippet()
                        .setTitle("Official")
                        .setTags(List.of("one", "two words"))
                        .setCategoryId("22"))
                .setStatus(new VideoStatus().setPrivacyStatus("private"));
        YouTube.Videos.Insert insert = youTube.videos()
                .insert(
                        List.of("snippet", "status"),
                        video,
                        new FileContent("video/mp4", TestMedia.video().toFile()));
        insert.getMediaHttpUploader().setChunkSize(262_144);
        return insert.execute();
    }

    private static int uploads(YouTube youTube, Channel channel) throws IOException {
        return youTube.playlistItems()
                .list(List.of("contentDetails"))
                .setPlaylistId(channel.getContentDetails().getRelatedPlaylists().getUploads())
                .execute()
                .getItems()
                .size();
    }

    private static YouTube client(TestSandbox sandbox) {
        String scope = "https://www.googleapis.com/auth/youtube.force-ssl";
        String location = sandbox.post(
                        "youtube",
                        "/__sandbox/consent?"
                                + query(Map.of(
                                        "client_id",
                                        "crier-sandbox",
                                        "redirect_uri",
                                        CALLBACK,
                                        "response_type",
                                        "code",
                                        "scope",
                                        scope)),
                        FORM,
                        "decision=approve&account=crier.demo")
                .header("Location");
        String token = sandbox.post(
                        "youtube",
                        "/token",
                        FORM,
                        query(Map.of(
                                "client_id", "crier-sandbox",
                                "client_secret", "crier-sandbox-secret",
                                "grant_type", "authorization_code",
                                "redirect_uri", CALLBACK,
                                "code", parameter(location, "code"))))
                .at("access_token");
        HttpRequestInitializer bearer = request -> request.getHeaders().setAuthorization("Bearer " + token);
        return new YouTube.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), bearer)
                .setRootUrl(sandbox.url("youtube") + "/")
                .setApplicationName("test")
                .build();
    }
}
