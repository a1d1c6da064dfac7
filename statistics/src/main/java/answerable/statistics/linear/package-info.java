/** Small dense least squares and linear systems on exactly summed cross products. */
@NullMarked
package answerable.statistics.linear;

import org.jspecify.annotations.NullMarked;
