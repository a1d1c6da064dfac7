@NullMarked
package answerable.command.register;

import org.jspecify.annotations.NullMarked;
