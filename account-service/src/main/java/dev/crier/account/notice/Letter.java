package dev.crier.account.notice;

import dev.crier.account.contact.EmailAddress;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * What is told to whom.
 *
 * @param platform as people write it
 * @param username what the account is called there
 * @param occasion for a warning, the end of the grant
 * @param link where to connect it again
 */
record Letter(
        UUID notice, EmailAddress to, NoticeKind kind, String platform, String username, Instant occasion, URI link) {}
