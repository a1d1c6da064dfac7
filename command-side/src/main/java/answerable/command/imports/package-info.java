@NullMarked
package answerable.command.imports;

import org.jspecify.annotations.NullMarked;
