@NullMarked
package answerable.edge;

import org.jspecify.annotations.NullMarked;
