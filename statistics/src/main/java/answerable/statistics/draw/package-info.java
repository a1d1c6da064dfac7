/** Draws that anybody can repeat with the frame, the seed and a hash function. */
@NullMarked
package answerable.statistics.draw;

import org.jspecify.annotations.NullMarked;
