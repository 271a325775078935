package dev.crier.account.platform.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.facebook.FacebookTypes.Page;
import dev.crier.account.platform.facebook.FacebookTypes.Pages;
import dev.crier.account.token.Secret;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FacebookTypesTest {

    @Test
    void readsThePagesThatHaveATokenAndWhatThePersonMayDo() {
        Pages pages = Pages.read(Fixtures.json("facebook/pages.json"));

        assertThat(pages.pages())
                .containsExactly(
                        new Page(
                                "1234",
                                "My Page",
                                "mypage",
                                Secret.of("EAAP-1"),
                                Set.of("ANALYZE", "ADVERTISE", "MODERATE", "CREATE_CONTENT", "MANAGE")),
                        new Page("9999", "Only to look at", "Only to look at", Secret.of("EAAP-9"), Set.of("ANALYZE")));
        assertThat(pages.pages()).extracting(Page::takesPosts).containsExactly(true, false);
    }

    @Test
    void goesOnWhileThereIsANextPart() {
        assertThat(Pages.read(Fixtures.json("facebook/pages-first.json")).after())
                .isEqualTo("Mg");
        assertThat(Pages.read(Fixtures.json("facebook/pages-last.json")).after())
                .isNull();
    }

    @Test
    void countsOnlyWhatWasGranted() {
        assertThat(FacebookTypes.granted(Fixtures.json("facebook/permissions-declined.json")))
                .containsExactlyInAnyOrder("pages_show_list", "pages_read_engagement", "pages_manage_engagement");
    }

    @Test
    void refusesAPageWithoutAnId() throws Exception {
        var json = new ObjectMapper().readTree("{\"data\":[{\"name\":\"x\",\"access_token\":\"y\"}]}");
        assertThatThrownBy(() -> Pages.read(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
