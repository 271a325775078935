package dev.crier.account.token;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.logging.Logger;

/** The keyset file: read, or made once if there is none. */
final class LocalKeyset {

    private static final Logger LOG = Logger.getLogger(LocalKeyset.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private LocalKeyset() {}

    /** Reads the keyset; a missing file is made with a new AES-256-GCM key and mode 0600. */
    static KeysetHandle open(Path file) {
        try {
            AeadConfig.register();
            if (Files.notExists(file)) {
                create(file.toAbsolutePath());
            }
            warnIfReadableByOthers(file);
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make the token keyset " + file, e);
        } catch (GeneralSecurityException e) {
            // the cause may quote the file's content
            throw new IllegalStateException("The token keyset " + file + " is not a Tink keyset");
        }
    }

    /** A hard link appears complete or not at all, so that of two replicas that start together one key survives. */
    private static void create(Path file) throws IOException, GeneralSecurityException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        Path draft = Files.createTempFile(folder, ".keyset", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(draft, json, StandardOpenOption.SYNC);
            Files.createLink(file, draft);
            LOG.infof("Made the token keyset %s; keep a copy of it somewhere safe", file);
        } catch (FileAlreadyExistsException e) {
            LOG.debugf("Another process made the token keyset %s first", file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void warnIfReadableByOthers(Path file) throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            LOG.warnf("Everyone on this machine may read the token keyset %s; set its mode to 0600", file);
        }
    }
}
