/** What may be published without telling what one household said. */
@NullMarked
package answerable.statistics.disclosure;

import org.jspecify.annotations.NullMarked;
