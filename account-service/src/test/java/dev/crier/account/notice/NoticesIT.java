package dev.crier.account.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.crier.account.Api;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Jobs;
import dev.crier.account.Mails;
import dev.crier.account.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NoticesIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

    @Inject
    Rows rows;

    @Inject
    Mails mails;

    @Inject
    Postbox postbox;

    @Inject
    EndsSoon endsSoon;

    private final UUID user = UUID.randomUUID();
    private final String address = "owner-" + user + "@example.test";

    @BeforeEach
    void aUserWithAnAddress() throws SQLException {
        platforms.reset();
        mails.start();
        rows.update("update notices set ended_at = now(), outcome = 'another test' where ended_at is null");
        enter(address).statusCode(200).body("email", equalTo(address));
    }

    @AfterEach
    void closed() {
        mails.stop();
    }

    private io.restassured.response.ValidatableResponse enter(String email) {
        return Api.as(user)
                .contentType(ContentType.JSON)
                .body(Map.of("email", email))
                .put("/api/me/contact")
                .then();
    }

    private UUID connectFor(Duration life) {
        hub.has(FakeHub.page("p-" + user, "mortal", null, Instant.now().plus(life)));
        return Api.connect(user, FakeHub.ID);
    }

    /** The token ends, and whoever asks for it learns of it. */
    private void die(UUID account) throws SQLException {
        rows.update("update social_accounts set token_expires_at = now() - interval '1 second' where id = ?", account);
        for (int i = 0; i < 5; i++) {
            Api.credentials(user, account).then().statusCode(409).body("code", equalTo("needs_reconnect"));
        }
    }

    @Test
    void ofAGrantThatDiedItsOwnerIsToldOnceHoweverManyPostsMetIt() throws Exception {
        UUID account = connectFor(Duration.ofDays(60));
        die(account);
        Jobs.run(postbox::run);
        Jobs.run(postbox::run);

        assertThat(mails.to(address)).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Connect page p-" + user + " on hub again");
            assertThat(mail.getFrom()[0]).hasToString("Crier <crier@localhost>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getMessageID()).startsWith("<notice.").endsWith("@crier>");
            assertThat(parts(mail))
                    .hasSize(2)
                    .allSatisfy(part -> assertThat(part)
                            .contains("page p-" + user)
                            .contains("account_id=" + account)
                            .contains("http://localhost:8080/accounts?platform=hub"));
            assertThat(mail.getContentType()).startsWith("multipart/");
        });
        assertThat(outcomes(account)).containsExactly("needs_reconnect sent");
    }

    @Test
    void afterAReconnectTheNextDeathIsToldAgain() throws Exception {
        UUID account = connectFor(Duration.ofDays(60));
        die(account);
        Jobs.run(postbox::run);
        assertThat(connectFor(Duration.ofDays(60))).isEqualTo(account);
        die(account);
        Jobs.run(postbox::run);

        assertThat(mails.to(address)).hasSize(2);
        assertThat(mails.to(address).stream().map(NoticesIT::id).distinct()).hasSize(2);
    }

    @Test
    void whatIsOverBeforeItIsToldIsNotTold() throws Exception {
        UUID account = connectFor(Duration.ofDays(60));
        die(account);
        connectFor(Duration.ofDays(60));
        Jobs.run(postbox::run);

        assertThat(mails.to(address)).isEmpty();
        assertThat(outcomes(account)).containsExactly("needs_reconnect moot");
    }

    @Test
    void aMailServerThatIsAwayLosesNothing() throws Exception {
        mails.stop();
        UUID account = connectFor(Duration.ofDays(60));
        die(account);
        Jobs.run(postbox::run);
        assertThat(outcomes(account)).containsExactly("needs_reconnect open");

        mails.start();
        Jobs.run(postbox::run);
        assertThat(mails.to(address)).as("it has its pause").isEmpty();
        due(account);
        Jobs.run(postbox::run);
        assertThat(mails.to(address)).hasSize(1);
    }

    @Test
    void aCrashAfterTheMailServerTookItSendsTheSameMessageAgain() throws Exception {
        UUID account = connectFor(Duration.ofDays(60));
        die(account);
        Jobs.run(postbox::run);
        // as the crash leaves it: claimed, not concluded
        rows.update(
                "update notices set ended_at = null, outcome = null, next_at = now() where account_id = ?", account);
        Jobs.run(postbox::run);

        assertThat(mails.to(address)).hasSize(2);
        assertThat(mails.to(address).stream().map(NoticesIT::id).distinct()).hasSize(1);
    }

    @Test
    void aNoticeWaitsForAnAddressAndIsGivenUpInTheEnd() throws Exception {
        UUID stranger = UUID.randomUUID();
        hub.has(FakeHub.page("s-" + stranger, "mortal", null, Instant.now().minusSeconds(1)));
        UUID account = Api.connect(stranger, FakeHub.ID);
        Api.as(stranger).get("/api/me/contact").then().statusCode(200).body("email", nullValue());
        Api.credentials(stranger, account).then().statusCode(409);
        Jobs.run(postbox::run);
        assertThat(outcomes(account)).containsExactly("needs_reconnect open");

        rows.update("update notices set created_at = now() - interval '4 days' where account_id = ?", account);
        due(account);
        Jobs.run(postbox::run);
        assertThat(outcomes(account)).containsExactly("needs_reconnect given_up");
    }

    @Test
    void theOwnerOfAGrantThatNothingRenewsIsWarnedOnceBeforeItsEnd() throws Exception {
        UUID account = connectFor(Duration.ofDays(60));
        Jobs.run(endsSoon::run);
        assertThat(outcomes(account)).isEmpty();

        rows.update(
                "update social_accounts set token_expires_at = now() + interval '6 days',"
                        + " last_refreshed_at = now() - interval '54 days' where id = ?",
                account);
        for (int i = 0; i < 2; i++) {
            Jobs.run(endsSoon::run);
            Jobs.run(postbox::run);
        }
        assertThat(mails.to(address)).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Your connection to page p-" + user + " on hub ends soon");
            assertThat(parts(mail)).allSatisfy(part -> assertThat(part).contains(account.toString()));
        });
        assertThat(outcomes(account)).containsExactly("ends_soon sent");
        die(account);
        Jobs.run(postbox::run);
        assertThat(mails.to(address)).hasSize(2);
    }

    @Test
    void aTokenThatIsShortByNatureIsNothingToWarnOf() throws Exception {
        hub.has(FakeHub.page("p-" + user, "access", "lasting", Instant.now().plus(Duration.ofHours(1))));
        UUID account = Api.connect(user, FakeHub.ID);
        UUID mortal = connectFor(Duration.ofDays(2));
        Jobs.run(endsSoon::run);

        assertThat(outcomes(account)).isEmpty();
        assertThat(outcomes(mortal)).isEmpty();
    }

    @Test
    void aNameCannotWriteIntoTheMail() throws Exception {
        UUID account = connectFor(Duration.ofDays(60));
        rows.update(
                "update social_accounts set username = ? where id = ?",
                "<script>alert(1)</script>\r\nBcc: victim@example.test",
                account);
        die(account);
        Jobs.run(postbox::run);

        assertThat(mails.to(address)).singleElement().satisfies(mail -> {
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(parts(mail)).anySatisfy(part -> assertThat(part).contains("&lt;script&gt;"));
            assertThat(parts(mail).getLast()).doesNotContain("<script>");
        });
    }

    @Test
    void onlyAnAddressIsTaken() {
        for (String bad : List.of("", "nobody", "a@b@c", "a b@example.test", "a@example.test\r\nBcc: x@y", "a@-")) {
            enter(bad).statusCode(400).body("code", equalTo("invalid_input"));
        }
        Api.as(UUID.randomUUID()).get("/api/me/contact").then().body("email", nullValue());
        Api.as(user).get("/api/me/contact").then().body("email", equalTo(address));
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text, then the HTML. */
    private static List<String> parts(MimeMessage mail) {
        try {
            var all = new java.util.ArrayList<String>();
            collect(mail.getContent(), all);
            return all;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(Object content, List<String> into) throws Exception {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                collect(part.getContent(), into);
            }
        } else {
            into.add(content.toString());
        }
    }

    private void due(UUID account) throws SQLException {
        rows.update("update notices set next_at = now() where account_id = ?", account);
    }

    private List<String> outcomes(UUID account) throws SQLException {
        return rows.column(
                "select kind || ' ' || coalesce(outcome, 'open') from notices where account_id = ? order by created_at",
                account);
    }
}
