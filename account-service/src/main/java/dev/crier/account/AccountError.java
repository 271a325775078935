package dev.crier.account;

import dev.crier.rest.ErrorCode;
import java.util.Locale;

/**
 * Everything that account-service refuses by a name of its own: in problem documents and, for a browser that comes back
 * from a platform, as the {@code result} on the result page.
 */
public enum AccountError implements ErrorCode {
    UNKNOWN_PLATFORM(404, "There is no such platform"),
    PLATFORM_NOT_CONFIGURED(409, "This platform has no client id here"),
    CONNECT_METHOD_NOT_OFFERED(409, "This platform is connected in another way"),
    PLATFORM_UNAVAILABLE(503, "The platform does not answer at present"),

    STATE_UNKNOWN(400, "This connection attempt was not started here"),
    STATE_REPLAYED(400, "This connection attempt was already used"),
    STATE_EXPIRED(400, "This connection attempt is too old"),
    STATE_OTHER_BROWSER(400, "This connection attempt was started in another browser"),
    STATE_OTHER_PLATFORM(400, "This connection attempt was started for another platform"),
    STATE_OTHER_USER(400, "This connection attempt was started by another user"),
    ISSUER_MISMATCH(400, "The answer comes from another server than the one that was asked"),
    ACCOUNT_MISMATCH(409, "Another account was signed in than the one that was asked for"),
    ACCOUNT_OTHER_PLATFORM(422, "The account to reconnect belongs to another platform"),

    DENIED(403, "The user said no at the platform"),
    CODE_REFUSED(400, "The platform did not accept the authorization code"),
    SCOPE_MISSING(403, "A permission that publishing needs was not granted"),
    OFFLINE_ACCESS_MISSING(403, "The platform gave no right to act while the user is away"),
    PROFESSIONAL_ACCOUNT_NEEDED(403, "Only a business or creator account can be published to"),
    CHANNEL_MISSING(403, "The account has no channel"),
    PAGE_MISSING(403, "The account has no page that can be published to"),
    ACCOUNT_INACTIVE(403, "The platform has taken down or deactivated the account"),
    PLATFORM_REFUSED(403, "The platform refused the connection"),

    CHOICE_EXPIRED(410, "The time to choose among the accounts is over"),
    CHOICE_USED(409, "The choice among the accounts was made before"),
    CANDIDATE_UNKNOWN(422, "This account is not among those to choose from"),

    HANDLE_NEEDED(400, "This platform has to be told the handle of the account"),
    OAUTH_NOT_OFFERED(422, "The account's server offers no sign-in that Crier can use; an app password may do"),
    HANDLE_NOT_FOUND(422, "There is no account of this handle"),
    IDENTITY_MISMATCH(422, "The handle and the account do not name each other"),
    HOST_NOT_ALLOWED(422, "The account's server has an address that is not reachable from here by policy"),
    APP_PASSWORD_WRONG(422, "The handle and the app password do not fit"),
    APP_PASSWORD_NEEDED(422, "The main password was given where an app password is needed"),

    NEEDS_RECONNECT(409, "The account has to be connected again by its owner"),
    CREDENTIAL_CURRENT(409, "There is no newer token than the one that was refused"),
    DISCONNECTED(404, "The account was disconnected by its owner"),
    BOARDS_NOT_OFFERED(422, "The platform of this account has no boards"),
    VAULT_UNAVAILABLE(503, "The token cannot be decrypted at present");

    private final int status;
    private final String title;

    AccountError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
