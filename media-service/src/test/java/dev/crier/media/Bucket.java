package dev.crier.media;

import jakarta.enterprise.inject.spi.CDI;
import org.eclipse.microprofile.config.ConfigProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket, past the service. */
public final class Bucket {

    private static final String NAME = ConfigProvider.getConfig().getValue("crier.s3.bucket", String.class);

    private Bucket() {}

    public static String original(Api user, String media) {
        return "media/" + user.user() + "/" + media + "/original";
    }

    public static boolean has(String key) {
        return client().listObjectsV2(list -> list.bucket(NAME).prefix(key)).contents().stream()
                .anyMatch(object -> object.key().equals(key));
    }

    public static void put(String key, String content) {
        client().putObject(put -> put.bucket(NAME).key(key), RequestBody.fromString(content));
    }

    public static long openUploads(String key) {
        return client().listMultipartUploads(list -> list.bucket(NAME)).uploads().stream()
                .filter(upload -> upload.key().equals(key))
                .count();
    }

    private static S3Client client() {
        return CDI.current().select(S3Client.class).get();
    }
}
