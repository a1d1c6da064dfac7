@NullMarked
package answerable.query;

import org.jspecify.annotations.NullMarked;
