package dev.crier.publisher.publication;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** Encrypts tickets, each bound to its publication: a ticket copied to another row does not open. */
@ApplicationScoped
class Tickets {

    private final Aead aead;

    Tickets(TicketConfig config) {
        try {
            AeadConfig.register();
            this.aead = keyset(config.keyset().toAbsolutePath()).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The ticket keyset " + config.keyset() + " cannot be used", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The ticket keyset " + config.keyset() + " cannot be read or made", e);
        }
    }

    byte[] seal(PublicationId owner, String ticket) {
        try {
            return aead.encrypt(ticket.getBytes(StandardCharsets.UTF_8), owner(owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A ticket cannot be sealed", e);
        }
    }

    String open(PublicationId owner, byte[] sealed) {
        try {
            return new String(aead.decrypt(sealed, owner(owner)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The ticket of publication " + owner + " does not open with this keyset", e);
        }
    }

    private static byte[] owner(PublicationId id) {
        return ByteBuffer.allocate(16)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }

    private static KeysetHandle keyset(Path file) throws GeneralSecurityException, IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
    }

    /** Written beside and linked into place, so that of two workers starting at once both use the same keys. */
    private static void create(Path file) throws GeneralSecurityException, IOException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(
                file.getParent(),
                "keyset",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, json);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException otherWasFaster) {
            // its keyset is the one to use
        } finally {
            Files.delete(draft);
        }
    }
}
