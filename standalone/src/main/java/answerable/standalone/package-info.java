@NullMarked
package answerable.standalone;

import org.jspecify.annotations.NullMarked;
