/** Side by side with the raw limits of PostgreSQL and with stock Axon: what this is worth, in ratios. */
@NullMarked
package answerable.benchmarks;

import org.jspecify.annotations.NullMarked;
