package dev.crier.testkit.architecture;

import static dev.crier.testkit.architecture.Rule.FEATURES;
import static dev.crier.testkit.architecture.Rule.HTTP;
import static dev.crier.testkit.architecture.Rule.KAFKA;
import static dev.crier.testkit.architecture.Rule.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.testkit.architecture.sample.clean.asset.Asset;
import dev.crier.testkit.architecture.sample.dirty.first.First;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    @Test
    void passesAModuleThatFollowsThem() {
        assertThatCode(() -> sample("clean").check()).doesNotThrowAnyException();
    }

    @Test
    void findsEveryBreach() {
        assertThatThrownBy(() -> sample("dirty").check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected")
                .hasMessageContaining("dirty.first.First uses java.net.http.HttpClient; only types called .+Client may")
                .hasMessageContaining("dirty.first.First uses org.apache.kafka.")
                .hasMessageContaining("dirty.first.First uses software.amazon.awssdk.")
                .hasMessageContaining("SecondHelper is called after a drawer")
                .hasMessageContaining("BaseThing is called after a drawer");
    }

    @Test
    void findsATypeOfAService() {
        assertThatThrownBy(() ->
                        sample("lonely").without(FEATURES, HTTP, S3, KAFKA).check())
                .hasMessageContaining("Lonely depends on the service type dev.crier.post.PostSample");
    }

    @Test
    void refusesARuleThatMatchesNothing() {
        assertThatThrownBy(() ->
                        sample("rooms.platform.internal").without(HTTP, S3).check())
                .hasMessageContaining("Rule KAFKA matches nothing here")
                .hasMessageContaining("Rule FEATURES matches nothing here");
    }

    @Test
    void refusesToLeaveOutARuleThatWouldMatch() {
        assertThatThrownBy(() -> sample("clean").without(S3).check())
                .hasMessageContaining("Rule S3 is left out, but there is something for it to check");
    }

    @Test
    void letsANamedTypeBeTheException() {
        assertThatThrownBy(() -> sample("dirty").allowing(HTTP, First.class).check())
                .satisfies(error -> assertThat(error.getMessage())
                        .contains("First uses org.apache.kafka")
                        .doesNotContain("uses java.net.http"));
    }

    @Test
    void refusesAnExceptionThatIsNotNeeded() {
        assertThatThrownBy(() -> sample("clean").allowing(HTTP, Asset.class).check())
                .hasMessageContaining("need not allow " + Asset.class.getName());
    }

    @Test
    void refusesAPackageWithoutClasses() {
        assertThatThrownBy(() -> ArchitectureRules.of("dev.crier.nowhere").check())
                .hasMessageContaining("no class in dev.crier.nowhere");
    }

    @Test
    void keepsRoomsApart() {
        assertThatThrownBy(() -> sample("rooms")
                        .without(FEATURES, HTTP, S3, KAFKA)
                        .withRooms("platform")
                        .check())
                .hasMessageContaining("rooms.Engine names")
                .hasMessageContaining("rooms.platform.two.Two names")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("One names"));
        assertThatThrownBy(() -> sample("clean").withRooms("platform").check()).hasMessageContaining("no room below");
    }

    private static ArchitectureRules sample(String name) {
        return ArchitectureRules.of("dev.crier.testkit.architecture.sample." + name, _ -> true);
    }
}
