package dev.crier.account.platform.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.linkedin.LinkedInTypes.Introspection;
import dev.crier.account.platform.linkedin.LinkedInTypes.Member;
import dev.crier.account.platform.linkedin.LinkedInTypes.Page;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkedInTypesTest {

    @Test
    void makesTheAuthorOfTheMembersId() {
        Member member = Member.read(Fixtures.json("linkedin/member.json"));
        assertThat(member).isEqualTo(new Member("782bbtaQ", "Crier Demo"));
        assertThat(member.urn()).isEqualTo("urn:li:person:782bbtaQ");
    }

    @Test
    void readsPagesUnderBothNamesAndNothingElse() {
        assertThat(Page.ids(Fixtures.json("linkedin/roles.json"))).containsExactly("2414183", "5515715");
        assertThat(Page.ids(JsonNodeFactory.instance.objectNode())).isEmpty();
    }

    @Test
    void readsWhetherATokenLives() {
        assertThat(Introspection.read(Fixtures.json("linkedin/active.json")))
                .isEqualTo(new Introspection(true, "active", Instant.ofEpochSecond(1_800_000_000)));
        assertThatThrownBy(() -> Introspection.read(JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
