/**
 * Facebook Pages, connected through Facebook Login: a person's code becomes a User token, that a long-lived one, and that
 * the tokens of the Pages the person may publish on. Page tokens made this way do not run out; they die with the person's
 * password, role or consent, so a refresh only asks whether one still lives.
 *
 * <p>Left out here: giving the grant back, because {@code DELETE /{user}/permissions} would kill the tokens of every other
 * Page of the same person as well; Pages that only a business holds ({@code /me/businesses}), which need {@code
 * business_management} and its review; {@code appsecret_proof} and {@code config_id}, whose documents were not at hand.
 *
 * @see <a href="https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived">Long-lived
 *     tokens</a>
 * @see <a href="https://developers.facebook.com/docs/pages-api/getting-started">Pages API</a>
 */
@NullMarked
package dev.crier.account.platform.facebook;

import org.jspecify.annotations.NullMarked;
