package dev.crier.sandbox.twitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twitter.clientlib.ApiException;
import com.twitter.clientlib.TwitterCredentialsOAuth2;
import com.twitter.clientlib.api.TwitterApi;
import com.twitter.clientlib.model.Get2UsersIdTweetsResponse;
import com.twitter.clientlib.model.Tweet;
import com.twitter.clientlib.model.TweetCreateRequest;
import com.twitter.clientlib.model.TweetCreateRequestMedia;
import dev.crier.sandbox.TestMedia;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** X's own client, with nothing changed but the address. It is older than the media endpoints. */
class TwitterClientTest extends TwitterTestCase {
    @Test
    void worksUnchanged() throws ApiException {
        TwitterApi api = new TwitterApi(new TwitterCredentialsOAuth2(
                "crier-sandbox", "crier-sandbox-secret", token, tokens.at("refresh_token")));
        api.getApiClient().setBasePath(sandbox.url(PLATFORM));
        assertThat(api.users().findMyUser().execute().getData().getUsername()).isEqualTo("crier.demo");

        TweetCreateRequest request = new TweetCreateRequest()
                .text("Official https://example.com")
                .replySettings(TweetCreateRequest.ReplySettingsEnum.FOLLOWING)
                .media(new TweetCreateRequestMedia()
                        .addMediaIdsItem(image(TestMedia.jpeg()).at("data.id")));
        String id = api.tweets().createTweet(request).execute().getData().getId();

        Get2UsersIdTweetsResponse timeline = api.tweets()
                .usersIdTweets(account)
                .maxResults(5)
                .tweetFields(Set.of("created_at", "entities", "attachments"))
                .expansions(Set.of("attachments.media_keys"))
                .execute();
        Tweet tweet = timeline.getData().getFirst();
        assertThat(tweet.getId()).isEqualTo(id);
        assertThat(tweet.getEntities().getUrls().getFirst().getExpandedUrl()).hasToString("https://example.com");
        assertThat(timeline.getIncludes().getMedia()).hasSize(1);

        assertThatThrownBy(() -> api.tweets().createTweet(request).execute())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(403));
        assertThat(api.tweets().deleteTweetById(id).execute().getData().getDeleted())
                .isTrue();
    }
}
