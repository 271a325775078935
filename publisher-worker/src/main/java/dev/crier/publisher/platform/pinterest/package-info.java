/**
 * Pinterest API v5: Pins of one video, one picture, or a carousel of two to five pictures, always on a board.
 *
 * <p>Commit class C: no idempotency key and no handle, so after a lost answer the board's Pins since the intent are
 * compared with what the post says. Two equal posts on one board within two minutes cannot be told apart: a link with a
 * parameter of its own makes them different. Limits: title 100, description 800, link 2,048, alternative text 500
 * characters; videos of 4 s to 15 min in one request; pictures JPEG or PNG up to 10 MB; 100 writes a minute and person,
 * on Trial access 300 a day for the whole app. Errors carry numbers without a catalogue, and some only a text.
 *
 * <p>Left out here: first comments (there is no comment API), text-only Pins, carousels with videos and native scheduling
 * (the API has none), alternative texts of single cards (a Pin has one), product Pins, {@code is_standard} and paid
 * partnerships (betas for chosen apps), {@code parent_pin_id} (it saves somebody else's Pin), making boards (done on
 * Pinterest), acting for an ad account, saving and changing Pins. A refused picture address is not fetched again after a
 * minute, for only its text tells it from a refused link; pictures within the call avoid it. A parameter of our own in the
 * author's link, which would make every Pin unique, is not added either: the link is the author's.
 *
 * @see <a href="https://developers.pinterest.com/docs/work-with-organic-content-and-users/create-boards-and-pins/">Pins</a>
 * @see <a href="https://developers.pinterest.com/docs/reference/rate-limits/">Rate limits</a>
 */
@NullMarked
package dev.crier.publisher.platform.pinterest;

import org.jspecify.annotations.NullMarked;
