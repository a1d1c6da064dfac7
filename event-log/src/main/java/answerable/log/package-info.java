@NullMarked
package answerable.log;

import org.jspecify.annotations.NullMarked;
