package dev.crier.publisher.platform.instagram;

/** What goes over the wire beside containers. */
final class InstagramTypes {

    private InstagramTypes() {}

    /** @param username who wrote it; empty where Instagram does not say */
    record Comment(String text, String username) {}

    /** Posts within a day. */
    record Quota(long used, long total) {

        boolean isUsedUp() {
            return used >= total;
        }
    }
}
