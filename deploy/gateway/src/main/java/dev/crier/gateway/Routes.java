package dev.crier.gateway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which service answers which path. Decided on the bytes of the request target, not on a decoded form: a path that
 * holds a percent sign, a backslash, a semicolon, an empty or a dot segment has no route, so that no later decoding can
 * turn a routed path into another one.
 */
final class Routes {

    private static final Pattern PLAIN_PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~:@!$'()*+,=&-]+)+/?");

    private record Prefix(String path, Service service) {

        boolean covers(String candidate) {
            return candidate.equals(path) || candidate.startsWith(path + "/");
        }
    }

    private static final List<Prefix> PREFIXES = List.of(
            new Prefix("/api/media", Service.MEDIA),
            new Prefix("/api/posts", Service.POST),
            new Prefix("/api/platforms", Service.POST),
            new Prefix("/api/social-accounts", Service.ACCOUNT),
            new Prefix("/api/auth", Service.ACCOUNT),
            new Prefix("/api/me", Service.ACCOUNT),
            new Prefix("/api/audit", Service.ACCOUNT),
            new Prefix("/api/admin/platforms", Service.PUBLISHER),
            new Prefix("/api/admin/publishing", Service.PUBLISHER),
            new Prefix("/api/admin/publications", Service.PUBLISHER));

    private Routes() {}

    /** The service for a request target such as {@code /api/posts?limit=2}; empty when there is none. */
    static Optional<Service> serviceFor(String target) {
        String path = pathOf(target);
        if (!PLAIN_PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        return PREFIXES.stream()
                .filter(prefix -> prefix.covers(path))
                .map(Prefix::service)
                .findFirst();
    }

    private static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
