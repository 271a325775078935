package dev.crier.account.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** E-mail to owners. Where the mail server is say {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "crier.notice")
public interface NoticeConfig {

    /**
     * The page of the frontend where accounts are connected; notices lead there, with {@code platform} and {@code
     * account_id}.
     */
    @WithDefault("http://localhost:8080/accounts")
    URI reconnectPage();

    /** How long before the end of a grant that was not renewed its owner is warned; a quarter of its life at most. */
    @WithDefault("7d")
    Duration warnBefore();

    /** The first pause after a mail server that did not take a notice; each next one is twice as long, up to an hour. */
    @WithDefault("1m")
    Duration pause();

    /** How long a notice is tried; for one without an address, how long an address may take to become known. */
    @WithDefault("3d")
    Duration patience();

    /** How many notices, and how many warnings, one run of their job takes. */
    @WithDefault("50")
    int batch();
}
