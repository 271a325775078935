package dev.crier.account.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.token.TransitStandIn.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One key of the stand-in's transit engine, aes256-gcm96, with all its versions. */
public final class TransitKey {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final boolean derived;
    private final List<byte[]> versions = new ArrayList<>();
    private int minDecryption = 1;

    TransitKey(boolean derived) {
        this.derived = derived;
        rotate();
    }

    /** What the request is refused for. */
    private static final class UserError extends Exception {

        private static final long serialVersionUID = 1L;

        UserError(String message) {
            super(message);
        }
    }

    synchronized void rotate() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        versions.add(key);
    }

    public synchronized int latest() {
        return versions.size();
    }

    public synchronized int minDecryptionVersion() {
        return minDecryption;
    }

    synchronized Map<String, Object> describe(String name) {
        Map<String, Object> described = new HashMap<>();
        described.put("name", name);
        described.put("type", "aes256-gcm96");
        described.put("derived", derived);
        described.put("latest_version", latest());
        described.put("min_decryption_version", minDecryption);
        described.put("min_encryption_version", 0);
        described.put("min_available_version", 0);
        described.put("supports_encryption", true);
        described.put("supports_decryption", true);
        described.put("supports_derivation", true);
        described.put("deletion_allowed", false);
        described.put("exportable", false);
        described.put("allow_plaintext_backup", false);
        Map<String, Object> keys = new HashMap<>();
        for (int version = minDecryption; version <= latest(); version++) {
            keys.put(Integer.toString(version), 1_700_000_000L + version);
        }
        described.put("keys", keys);
        return described;
    }

    synchronized Answer configure(String name, JsonNode body) {
        int wanted = body.path("min_decryption_version").asInt(minDecryption);
        if (wanted > latest()) {
            return Answer.error(
                    400,
                    "cannot set min decryption version of %d, latest key version is %d".formatted(wanted, latest()));
        }
        minDecryption = Math.max(1, wanted);
        return Answer.data(describe(name));
    }

    synchronized Answer work(String operation, JsonNode body) {
        JsonNode batch = body.path("batch_input");
        if (batch.isMissingNode()) {
            try {
                return Answer.data(one(operation, body));
            } catch (UserError e) {
                return Answer.error(400, e.getMessage());
            }
        }
        if (batch.isEmpty()) {
            return Answer.error(400, "missing batch input to process");
        }
        List<Map<String, Object>> results = new ArrayList<>();
        int failed = 0;
        for (JsonNode item : batch) {
            try {
                results.add(one(operation, item));
            } catch (UserError e) {
                results.add(Map.of("error", e.getMessage()));
                failed++;
            }
        }
        int partial = failed < results.size()
                ? body.path("partial_failure_response_code").asInt(400)
                : 400;
        return Answer.data(failed == 0 ? 200 : partial, Map.of("batch_results", results));
    }

    private Map<String, Object> one(String operation, JsonNode item) throws UserError {
        byte[] context = bytes(item.path("context").asText(""));
        return switch (operation) {
            case "encrypt" -> encrypted(bytes(item.path("plaintext").asText("")), context);
            case "decrypt" ->
                Map.of(
                        "plaintext",
                        Base64.getEncoder()
                                .encodeToString(decrypt(item.path("ciphertext").asText(""), context)));
            default -> encrypted(decrypt(item.path("ciphertext").asText(""), context), context);
        };
    }

    private Map<String, Object> encrypted(byte[] plaintext, byte[] context) throws UserError {
        int version = latest();
        byte[] nonce = new byte[12];
        RANDOM.nextBytes(nonce);
        byte[] sealed = gcm(Cipher.ENCRYPT_MODE, version, context, nonce, plaintext, 0, plaintext.length);
        byte[] all = new byte[nonce.length + sealed.length];
        System.arraycopy(nonce, 0, all, 0, nonce.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        String text = "vault:v" + version + ":" + Base64.getEncoder().encodeToString(all);
        return Map.of("ciphertext", text, "key_version", version);
    }

    private byte[] decrypt(String ciphertext, byte[] context) throws UserError {
        if (ciphertext.isEmpty()) {
            throw new UserError("missing ciphertext to decrypt");
        }
        String[] parts = ciphertext.split(":", 3);
        if (parts.length != 3 || !parts[0].equals("vault") || !parts[1].matches("v[0-9]+")) {
            throw new UserError("invalid ciphertext: no prefix");
        }
        int version = Integer.parseInt(parts[1].substring(1));
        if (version > latest()) {
            throw new UserError("invalid ciphertext: version is too new");
        }
        if (version < minDecryption) {
            throw new UserError("ciphertext or signature version is disallowed by policy (too old)");
        }
        byte[] all = bytes(parts[2]);
        if (all.length < 12) {
            throw new UserError("invalid ciphertext length");
        }
        byte[] nonce = java.util.Arrays.copyOf(all, 12);
        return gcm(Cipher.DECRYPT_MODE, version, context, nonce, all, 12, all.length - 12);
    }

    private byte[] gcm(int mode, int version, byte[] context, byte[] nonce, byte[] data, int from, int length)
            throws UserError {
        if (derived && context.length == 0) {
            throw new UserError("missing 'context' for key derivation; the key was created using a derived key, which"
                    + " means additional, per-request information must be included in order to perform operations with"
                    + " the key");
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(versions.get(version - 1));
            byte[] key = derived ? digest.digest(context) : versions.get(version - 1);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            return cipher.doFinal(data, from, length);
        } catch (GeneralSecurityException e) {
            throw new UserError("cipher: message authentication failed");
        }
    }

    private static byte[] bytes(String base64) throws UserError {
        try {
            return Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new UserError("illegal base64 data at input byte 0");
        }
    }
}
