/** Change between waves: overlapping, independent, paired, and over many waves. */
@NullMarked
package answerable.statistics.trend;

import org.jspecify.annotations.NullMarked;
