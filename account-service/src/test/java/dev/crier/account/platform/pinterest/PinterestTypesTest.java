package dev.crier.account.platform.pinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.BoardLister.Board;
import dev.crier.account.platform.pinterest.PinterestTypes.BoardPage;
import dev.crier.account.platform.pinterest.PinterestTypes.Me;
import org.junit.jupiter.api.Test;

class PinterestTypesTest {

    @Test
    void readsWhoAgreed() {
        assertThat(Me.read(Fixtures.json("pinterest/me.json"))).isEqualTo(new Me("2783136121146311751", "crierdemo"));
    }

    @Test
    void takesTheUserNameWhereTheIdIsLeftOut() {
        ObjectNode old = Fixtures.json("pinterest/me.json").deepCopy();
        old.remove("id");

        assertThat(Me.read(old)).isEqualTo(new Me("crierdemo", "crierdemo"));
        assertThatThrownBy(() -> Me.read(JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hidesTheBoardsThatAreForAds() {
        assertThat(BoardPage.read(Fixtures.json("pinterest/boards.json")).boards())
                .containsExactly(new Board("549755885175", "Summer recipes", "PUBLIC"));
    }

    @Test
    void knowsTheLastPageByABookmarkThatIsNullOrMissing() {
        ObjectNode last = Fixtures.json("pinterest/boards-last.json").deepCopy();

        assertThat(BoardPage.read(Fixtures.json("pinterest/boards.json")).bookmark())
                .isEqualTo("b64next");
        assertThat(BoardPage.read(last).bookmark()).isNull();
        last.remove("bookmark");
        assertThat(BoardPage.read(last).bookmark()).isNull();
    }
}
