/**
 * LinkedIn, connected through its OAuth for web servers, without PKCE, which it knows for native apps only. A member
 * and, where the app may, each page whose administrator the member is: every one is an account of its own with the same
 * tokens. Access tokens live 60 days; a refresh token is given to approved apps only. Without one the token is asked
 * after until it dies, and then the account has to be connected again.
 *
 * @see <a href="https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow">Authorization
 *     code flow</a>
 */
@NullMarked
package dev.crier.account.platform.linkedin;

import org.jspecify.annotations.NullMarked;
