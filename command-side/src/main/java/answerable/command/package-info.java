@NullMarked
package answerable.command;

import org.jspecify.annotations.NullMarked;
