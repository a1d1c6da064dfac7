@NullMarked
package answerable.query.complaint;

import org.jspecify.annotations.NullMarked;
