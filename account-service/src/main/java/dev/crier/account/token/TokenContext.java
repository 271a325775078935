package dev.crier.account.token;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import java.nio.charset.StandardCharsets;

/**
 * Where a ciphertext belongs. It is bound to it as associated data: moved to another row, platform or column, it does
 * not decrypt.
 *
 * @param owner the account's id, or the hash of the connection attempt's state
 */
public record TokenContext(String owner, PlatformId platform, TokenKind kind) {

    /** The context of an account's token. */
    public static TokenContext of(AccountId account, PlatformId platform, TokenKind kind) {
        return new TokenContext(account.toString(), platform, kind);
    }

    /** The bytes that a cipher authenticates beside the ciphertext; no part can hold the separator. */
    public byte[] associatedData() {
        return String.join("|", "crier", "1", owner, platform.value(), kind.name())
                .getBytes(StandardCharsets.UTF_8);
    }
}
