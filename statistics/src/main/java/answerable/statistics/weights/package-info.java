/** Weights that are inverse inclusion probabilities times calibration factors, and the variance under them. */
@NullMarked
package answerable.statistics.weights;

import org.jspecify.annotations.NullMarked;
