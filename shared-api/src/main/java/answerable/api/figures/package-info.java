/**
 * The figures of a wave from its counts: whole numbers in, numbers with their error out, the same bits on whichever side of the
 * program they are computed. No clock, no database, no framework.
 */
@NullMarked
package answerable.api.figures;

import org.jspecify.annotations.NullMarked;
