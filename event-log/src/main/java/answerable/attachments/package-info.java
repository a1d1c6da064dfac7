@NullMarked
package answerable.attachments;

import org.jspecify.annotations.NullMarked;
