package dev.crier.account.token;

import dev.crier.account.AccountError;
import dev.crier.rest.Problem;
import dev.crier.rest.ProblemMappers;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What callers are told while tokens cannot be read or stored: to come again. */
public class VaultProblems {

    private static final Logger LOG = Logger.getLogger(VaultProblems.class);
    private static final String SECONDS = "10";

    @ServerExceptionMapper
    public Response vault(TokenCipherException e) {
        return new ProblemMappers().problem(problem(e));
    }

    /** The refusal, after the operator was told the reason. */
    static Problem problem(TokenCipherException e) {
        if (e instanceof VaultUnavailableException) {
            LOG.warnf("Token keys are not available: %s", e.getMessage());
            return refusal("The vault that keeps the token keys is not available. Ask again.");
        }
        LOG.error("A token cannot be decrypted: is this the key that encrypted it?", e);
        return refusal("The tokens of this account cannot be read at present. Ask again, or connect it again.");
    }

    private static Problem refusal(String detail) {
        return Problem.of(AccountError.VAULT_UNAVAILABLE, detail).header(HttpHeaders.RETRY_AFTER, SECONDS);
    }
}
