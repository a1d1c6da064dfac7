/**
 * The words both sides speak: ids, commands, events, value types and refusal codes. Flat on purpose:
 * the directory listing is the vocabulary.
 */
@NullMarked
package answerable.api;

import org.jspecify.annotations.NullMarked;
