/**
 * Survey statistics as a pure library: no clock, no random source, no database. Answers are counted in integers; floating point begins where an estimate is
 * divided out.
 */
@NullMarked
package answerable.statistics;

import org.jspecify.annotations.NullMarked;
