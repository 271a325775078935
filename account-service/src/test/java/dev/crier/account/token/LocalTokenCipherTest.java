package dev.crier.account.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTokenCipherTest {

    private static final PlatformId YOUTUBE = PlatformId.of("youtube");

    @TempDir
    Path folder;

    private final TokenContext context = TokenContext.of(AccountId.random(), YOUTUBE, TokenKind.ACCESS);

    @Test
    void decryptsWhatItEncryptedAfterARestart() {
        byte[] ciphertext = encrypt(cipher(), "ya29.token");

        assertThat(new String(ciphertext, StandardCharsets.ISO_8859_1)).doesNotContain("ya29");
        assertThat(cipher().decrypt(ciphertext, context).await().indefinitely()).isEqualTo(Secret.of("ya29.token"));
    }

    @Test
    void encryptsTheSameTokenDifferentlyEachTime() {
        assertThat(encrypt(cipher(), "ya29.token")).isNotEqualTo(encrypt(cipher(), "ya29.token"));
    }

    @Test
    void refusesACiphertextInAnotherPlace() {
        var cipher = cipher();
        byte[] ciphertext = encrypt(cipher, "ya29.token");

        for (var elsewhere : new TokenContext[] {
            TokenContext.of(AccountId.random(), YOUTUBE, TokenKind.ACCESS),
            new TokenContext(context.owner(), PlatformId.of("instagram"), TokenKind.ACCESS),
            new TokenContext(context.owner(), YOUTUBE, TokenKind.REFRESH)
        }) {
            assertThatThrownBy(
                            () -> cipher.decrypt(ciphertext, elsewhere).await().indefinitely())
                    .isInstanceOf(TokenCipherException.class);
        }
    }

    @Test
    void makesAKeysetThatItsOwnerAloneMayRead() throws Exception {
        cipher();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyset())))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("deep"))) {
            assertThat(files).containsExactly(keyset());
        }
    }

    @Test
    void startsThatMeetAgreeOnOneKey() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var ciphers = threads
                    .invokeAll(IntStream.range(0, 8)
                            .<Callable<LocalTokenCipher>>mapToObj(i -> this::cipher)
                            .toList())
                    .stream()
                    .map(done -> done.resultNow())
                    .toList();
            byte[] ciphertext = encrypt(ciphers.getFirst(), "ya29.token");

            assertThat(ciphers)
                    .allSatisfy(cipher -> assertThat(
                                    cipher.decrypt(ciphertext, context).await().indefinitely())
                            .isEqualTo(Secret.of("ya29.token")));
        }
    }

    @Test
    void saysWhichFileIsNoKeysetAndNothingOfItsContent() throws Exception {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(keyset(), "{\"key\":\"c2VjcmV0\"}");

        assertThatThrownBy(this::cipher)
                .hasMessageContaining(keyset().toString())
                .hasNoCause();
    }

    private Path keyset() {
        return folder.resolve("deep").resolve("keyset.json");
    }

    private LocalTokenCipher cipher() {
        return new LocalTokenCipher(keyset());
    }

    private byte[] encrypt(LocalTokenCipher cipher, String token) {
        return cipher.encrypt(Secret.of(token), context).await().indefinitely();
    }
}
