package dev.crier.account.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every keeper of a wrapping key has to do. */
abstract class KeyWrapperContract {

    private final UserId user = new UserId(UUID.randomUUID());
    private final DataKey key = DataKey.random();

    /** One way to the keeper; another call stands for another replica. */
    abstract KeyWrapper replica();

    @Test
    void opensWhatItWrapped() {
        WrappedKey wrapped = wrap(user, key);

        assertThat(opened(wrapped).bits()).isEqualTo(key.bits());
        assertThat(wrapped.version()).isEqualTo(await(replica().current()));
        assertThat(wrapped.toString()).doesNotContain(wrapped.ciphertext());
    }

    @Test
    void wrapsTheSameKeyDifferentlyEachTime() {
        assertThat(wrap(user, key)).isNotEqualTo(wrap(user, key));
    }

    @Test
    void opensNothingForAnotherUser() {
        var stolen =
                new WrappedKey(new UserId(UUID.randomUUID()), wrap(user, key).text());

        assertThat(unwrap(stolen)).singleElement().isInstanceOf(Outcome.Refused.class);
        assertThat(await(replica().rewrap(List.of(stolen)))).singleElement().isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aBadKeyOfABatchSpoilsNoOther() {
        WrappedKey good = wrap(user, key);
        var damaged = new WrappedKey(user, good.version() + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

        assertThat(unwrap(good, damaged, good))
                .map(outcome -> outcome instanceof Outcome.Done)
                .containsExactly(true, false, true);
        assertThat(await(replica().rewrap(List.of(damaged, good))))
                .map(outcome -> outcome instanceof Outcome.Done)
                .containsExactly(false, true);
    }

    @Test
    void aRotationChangesTheVersionAndClosesNothing() {
        KeyWrapper other = replica();
        WrappedKey old = wrap(user, key);
        String before = await(other.current());

        String after = await(replica().rotate());

        assertThat(after).isNotEqualTo(before).isEqualTo(await(other.current()));
        assertThat(await(other.wrap(user, key)).version()).isEqualTo(after);
        assertThat(opened(old).bits()).isEqualTo(key.bits());
    }

    @Test
    void rewrapsWithTheNewestVersion() {
        WrappedKey old = wrap(user, key);
        String newest = await(replica().rotate());

        WrappedKey fresh = await(replica().rewrap(List.of(old))).getFirst().orThrow();

        assertThat(fresh.user()).isEqualTo(user);
        assertThat(fresh.version()).isEqualTo(newest);
        assertThat(opened(fresh).bits()).isEqualTo(key.bits());
    }

    @Test
    void aRetiredVersionOpensNothingUntilItIsReadmitted() {
        KeyWrapper other = replica();
        WrappedKey old = wrap(user, key);
        await(replica().rotate());
        WrappedKey fresh = await(other.rewrap(List.of(old))).getFirst().orThrow();

        await(replica().retire());
        assertThat(await(other.unwrap(List.of(old, fresh))))
                .map(outcome -> outcome instanceof Outcome.Done)
                .containsExactly(false, true);
        assertThatThrownBy(() -> opened(old)).isInstanceOf(TokenCipherException.class);

        await(replica().readmit());
        assertThat(opened(old).bits()).isEqualTo(key.bits());
    }

    WrappedKey wrap(UserId owner, DataKey clear) {
        return await(replica().wrap(owner, clear));
    }

    private List<Outcome<DataKey>> unwrap(WrappedKey... keys) {
        return await(replica().unwrap(Stream.of(keys).toList()));
    }

    private DataKey opened(WrappedKey wrapped) {
        return unwrap(wrapped).getFirst().orThrow();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
