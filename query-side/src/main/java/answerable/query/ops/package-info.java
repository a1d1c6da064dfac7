@NullMarked
package answerable.query.ops;

import org.jspecify.annotations.NullMarked;
