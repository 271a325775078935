package dev.crier.transcoder.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What tests put into the bucket and find in it. */
@ApplicationScoped
public class S3Probe {

    private final S3Client s3;
    private final String bucket;

    S3Probe(S3Client s3, S3Config config) {
        this.s3 = s3;
        this.bucket = config.bucket();
    }

    public void put(String key, Path file) {
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromFile(file));
    }

    public boolean exists(String key) {
        try {
            s3.headObject(head -> head.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    public String type(String key) {
        return s3.headObject(head -> head.bucket(bucket).key(key)).contentType();
    }

    public String sha256(String key) throws Exception {
        byte[] bytes = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
