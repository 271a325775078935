package dev.crier.account.token;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keyset file as this process knows it. Replicas share the file: one of them replaces it as a whole when keys are
 * rotated, and the others see that before they use it the next time.
 */
final class LocalKeyset {

    private static final Logger LOG = Logger.getLogger(LocalKeyset.class);

    private final Path file;
    private volatile @Nullable Keys read;

    LocalKeyset(Path file) {
        this.file = file;
    }

    /**
     * One reading of the file.
     *
     * @param stamp inode, time and size, which tell whether the file was replaced since
     * @param primary the id of the key that encrypts
     * @param aead AES-256-GCM: encrypts with the primary key, decrypts with all that are enabled
     */
    record Keys(String stamp, String primary, Aead aead) {}

    /** Reads the keyset, making it first if there is none: trouble is told at the start, not by the first user. */
    void open() {
        if (Files.notExists(file)) {
            KeysetFile.create(file);
        }
        keys();
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** The keys as they are now. */
    Keys keys() {
        try {
            String stamp = stamp();
            Keys known = read;
            if (known != null && known.stamp().equals(stamp)) {
                return known;
            }
            AeadConfig.register();
            warnIfReadableByOthers();
            var handle = KeysetFile.parse(file);
            String primary = Integer.toUnsignedString(handle.getPrimary().getId());
            var fresh = new Keys(stamp, primary, handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
            read = fresh;
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the token keyset " + file, e);
        } catch (GeneralSecurityException e) {
            // the cause may quote the file's content
            throw new IllegalStateException("The token keyset " + file + " is not a Tink keyset");
        }
    }

    private String stamp() throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size();
    }

    private void warnIfReadableByOthers() throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            LOG.warnf("Everyone on this machine may read the token keyset %s; set its mode to 0600", file);
        }
    }

    /** The same keyset after a change, for this process and, from now on, for all others. */
    void change(KeysetFile.Change change) {
        KeysetFile.change(file, change);
        keys();
    }
}
