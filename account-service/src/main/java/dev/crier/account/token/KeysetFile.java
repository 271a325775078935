package dev.crier.account.token;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;

/** Reads and writes a keyset file; each write appears complete or not at all. */
final class KeysetFile {

    private static final Logger LOG = Logger.getLogger(KeysetFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeysetFile() {}

    /** What is to become of a keyset. */
    interface Change {
        KeysetHandle of(KeysetHandle before) throws GeneralSecurityException;
    }

    static KeysetHandle parse(Path file) throws IOException, GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
    }

    /** Makes a file with one new AES-256-GCM key; of two replicas that start together one key survives. */
    static void create(Path file) {
        Path target = file.toAbsolutePath();
        try {
            AeadConfig.register();
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Path draft = draft(target, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
            try {
                // a hard link, unlike a move, never replaces what another replica was first to make
                Files.createLink(target, draft);
                LOG.infof("Made the token keyset %s; keep a copy of it somewhere safe", file);
            } catch (FileAlreadyExistsException e) {
                LOG.debugf("Another process made the token keyset %s first", file);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the token keyset " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a key for " + file, e);
        }
    }

    /** Replaces a file. The lock is for another replica that changes it at this moment: its keys must not get lost. */
    static void change(Path file, Change change) {
        Path target = file.toAbsolutePath();
        Path lock = target.resolveSibling(target.getFileName() + ".lock");
        synchronized (KeysetFile.class) { // a file lock is held by a process, not by a thread
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                LOG.debugf("Changing the token keyset %s under %s", file, held);
                Path draft = draft(target, change.of(parse(target)));
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot change the token keyset " + file, e);
            } catch (GeneralSecurityException e) {
                // the cause may quote the file's content
                throw new IllegalStateException("The token keyset " + file + " is not a Tink keyset");
            }
        }
    }

    private static Path draft(Path target, KeysetHandle handle) throws IOException, GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        Path draft = Files.createTempFile(
                target.getParent(), ".keyset", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(draft, json, StandardOpenOption.SYNC);
        return draft;
    }
}
