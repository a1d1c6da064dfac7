@NullMarked
package answerable.standalone.demo;

import org.jspecify.annotations.NullMarked;
