@NullMarked
package answerable.query.register;

import org.jspecify.annotations.NullMarked;
