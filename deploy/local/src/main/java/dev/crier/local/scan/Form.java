package dev.crier.local.scan;

/** In what shape a secret was written. */
enum Form {
    CLEAR("clear"),
    BASE64("base64"),
    BASE64_URL("base64url"),
    URL_ENCODED("URL-encoded"),
    HEX("hex");

    private final String words;

    Form(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
