/** Groups and competitors beside each other. */
@NullMarked
package answerable.statistics.comparison;

import org.jspecify.annotations.NullMarked;
