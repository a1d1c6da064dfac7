@NullMarked
package answerable.command.complaint;

import org.jspecify.annotations.NullMarked;
