package dev.crier.sandbox.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Content ids: version 1, SHA-256, base32, of raw bytes or of a record in DAG-CBOR. */
final class Cid {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RAW = 0x55;
    private static final int DAG_CBOR = 0x71;

    private Cid() {}

    static String ofRaw(String sha256) {
        return text(RAW, HexFormat.of().parseHex(sha256));
    }

    /** @throws IllegalArgumentException for a number that is no integer: records have none */
    static String ofRecord(JsonNode record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(record, out);
        return text(DAG_CBOR, sha256(out.toByteArray()));
    }

    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(int codec, byte[] digest) {
        byte[] bytes = new byte[4 + digest.length];
        bytes[0] = 1;
        bytes[1] = (byte) codec;
        bytes[2] = 0x12;
        bytes[3] = 0x20;
        System.arraycopy(digest, 0, bytes, 4, digest.length);
        return "b" + base32(bytes);
    }

    private static byte[] bytes(String cid) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char c : cid.substring(1).toCharArray()) {
            int value = BASE32.indexOf(c);
            if (value < 0) {
                throw new IllegalArgumentException("no CID: " + cid);
            }
            buffer = ((buffer << 5) | value) & 0xFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write(buffer >> bits);
            }
        }
        return out.toByteArray();
    }

    private static void write(JsonNode node, ByteArrayOutputStream out) {
        switch (node.getNodeType()) {
            case NULL -> out.write(0xF6);
            case BOOLEAN -> out.write(node.asBoolean() ? 0xF5 : 0xF4);
            case NUMBER -> number(node, out);
            case STRING -> string(node.asText(), out);
            case ARRAY -> {
                head(4, node.size(), out);
                node.forEach(item -> write(item, out));
            }
            case OBJECT -> object(node, out);
            default -> throw new IllegalArgumentException("cannot encode " + node.getNodeType());
        }
    }

    private static void object(JsonNode node, ByteArrayOutputStream out) {
        if (node.size() == 1 && node.path("$link").isTextual()) {
            byte[] cid = bytes(node.get("$link").asText());
            head(6, 42, out);
            head(2, cid.length + 1L, out);
            out.write(0);
            out.writeBytes(cid);
            return;
        }
        if (node.size() == 1 && node.path("$bytes").isTextual()) {
            byte[] bytes = Base64.getDecoder().decode(node.get("$bytes").asText());
            head(2, bytes.length, out);
            out.writeBytes(bytes);
            return;
        }
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
        members.sort(Comparator.<Map.Entry<String, JsonNode>>comparingInt(member -> utf8(member.getKey()).length)
                .thenComparing(member -> utf8(member.getKey()), Arrays::compareUnsigned));
        head(5, members.size(), out);
        members.forEach(member -> {
            string(member.getKey(), out);
            write(member.getValue(), out);
        });
    }

    private static void number(JsonNode node, ByteArrayOutputStream out) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("numbers must be integers");
        }
        long value = node.asLong();
        head(value < 0 ? 1 : 0, value < 0 ? -1 - value : value, out);
    }

    private static void string(String text, ByteArrayOutputStream out) {
        byte[] bytes = utf8(text);
        head(3, bytes.length, out);
        out.writeBytes(bytes);
    }

    private static void head(int major, long value, ByteArrayOutputStream out) {
        int type = major << 5;
        if (value < 24) {
            out.write(type | (int) value);
            return;
        }
        int bytes = value < 0x100 ? 1 : value < 0x1_0000 ? 2 : value < 0x1_0000_0000L ? 4 : 8;
        out.write(type | (24 + Integer.numberOfTrailingZeros(bytes)));
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift) & 0xFF);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
