package dev.crier.account.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.contracts.UserId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VaultKeyWrapperTest extends KeyWrapperContract {

    private static final String KEY = "crier-tokens";

    private static VaultReplicas replicas;

    private final TransitStandIn vault = TransitStandIn.start(KEY);
    private final UserId user = new UserId(UUID.randomUUID());

    @BeforeAll
    static void open() {
        replicas = new VaultReplicas();
    }

    @AfterAll
    static void close() {
        replicas.close();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Override
    KeyWrapper replica() {
        return of(KEY);
    }

    private KeyWrapper of(String key) {
        return of(key, Duration.ofSeconds(10));
    }

    private KeyWrapper of(String key, Duration timeout) {
        return replicas.of(vault.url(), key, timeout);
    }

    @Test
    void whileTheVaultIsSealedNothingIsRefusedForGood() {
        WrappedKey wrapped = wrap(user, DataKey.random());
        vault.seal(true);

        everyCall(replica(), wrapped)
                .forEach(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(VaultUnavailableException.class)
                        .hasMessageContaining("Vault is sealed"));

        vault.seal(false);
        assertThat(await(replica().unwrap(List.of(wrapped)))).allSatisfy(outcome -> outcome.orThrow());
    }

    @Test
    void aTokenThatEndedIsTheVaultBeingAway() {
        WrappedKey wrapped = wrap(user, DataKey.random());
        vault.revokeToken(true);

        everyCall(replica(), wrapped)
                .forEach(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(VaultUnavailableException.class)
                        .hasMessageContaining("403")
                        .hasMessageNotContaining(TransitStandIn.TOKEN));
    }

    @Test
    void aVaultThatDoesNotAnswerIsAway() {
        WrappedKey wrapped = wrap(user, DataKey.random());
        vault.beSilent(true);
        KeyWrapper impatient = of(KEY, Duration.ofMillis(500));
        assertThatThrownBy(() -> await(impatient.unwrap(List.of(wrapped))))
                .isInstanceOf(VaultUnavailableException.class)
                .hasMessageContaining("in time");

        vault.close();
        assertThatThrownBy(() -> await(replica().unwrap(List.of(wrapped))))
                .isInstanceOf(VaultUnavailableException.class);
    }

    @Test
    void aMissingKeyIsTheOperatorsMistakeAndNoData() {
        vault.removeKey(KEY);

        assertThatThrownBy(() -> await(replica().current()))
                .isInstanceOf(VaultUnavailableException.class)
                .hasMessageContaining(KEY);
        assertThatThrownBy(() -> await(replica().rotate())).isInstanceOf(VaultUnavailableException.class);
    }

    @Test
    void aKeyThatIsNotDerivedIsNotUsed() {
        vault.addKey("plain", false);

        assertThatThrownBy(() -> await(of("plain").current()))
                .isInstanceOf(VaultUnavailableException.class)
                .hasMessageContaining("derived");
    }

    @Test
    void retiringRaisesTheVaultsOldestVersion() {
        await(replica().rotate());
        await(replica().retire());
        assertThat(vault.key(KEY).minDecryptionVersion()).isEqualTo(2);

        await(replica().readmit());
        assertThat(vault.key(KEY).minDecryptionVersion()).isEqualTo(1);
    }

    @Test
    void aCrowdOfKeysIsOpenedInFewCalls() {
        List<WrappedKey> wrapped = IntStream.range(0, 200)
                .mapToObj(i -> wrap(user, DataKey.random()))
                .toList();
        vault.calls().clear();
        var unwrapping = new Unwrapping(replica(), 2);

        var opened = wrapped.stream()
                .map(key -> unwrapping.unwrap(key).subscribeAsCompletionStage())
                .toList();

        opened.forEach(one -> assertThat(one.join().bits()).hasSize(32));
        assertThat(vault.calls()).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void keysMoveFromTheKeysetFileToTheVaultWhenTheyAreRewrapped(
            @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
        var keyset = new LocalKeyset(folder.resolve("keyset.json"));
        keyset.open();
        var local = new LocalKeyWrapper(keyset);
        var both = new KeyWrappers(replica(), VaultKeyWrapper.KEEPER, local);
        DataKey key = DataKey.random();
        WrappedKey old = await(local.wrap(user, key));
        WrappedKey ours = await(both.wrap(user, key));

        assertThat(await(both.unwrap(List.of(old, ours, old))))
                .allSatisfy(outcome -> assertThat(outcome.orThrow().bits()).isEqualTo(key.bits()));
        assertThat(await(both.rewrap(List.of(ours, old))))
                .allSatisfy(outcome -> assertThat(outcome.orThrow().version()).isEqualTo("vault:v1:"));
    }

    private static Stream<Runnable> everyCall(KeyWrapper wrapper, WrappedKey wrapped) {
        return Stream.of(
                () -> await(wrapper.wrap(wrapped.user(), DataKey.random())),
                () -> await(wrapper.unwrap(List.of(wrapped))),
                () -> await(wrapper.rewrap(List.of(wrapped))),
                () -> await(wrapper.current()),
                () -> await(wrapper.rotate()),
                () -> await(wrapper.retire()),
                () -> await(wrapper.readmit()));
    }
}
