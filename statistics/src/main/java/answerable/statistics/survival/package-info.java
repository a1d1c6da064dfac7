/** Time until a household, tenant or contract is lost. */
@NullMarked
package answerable.statistics.survival;

import org.jspecify.annotations.NullMarked;
