@NullMarked
package answerable.statistics;

import org.jspecify.annotations.NullMarked;
