/**
 * Read models made again from the log: beside the live ones, to take their place or to be compared with them. Queries never notice;
 * what is given up or dies leaves nothing behind.
 */
@NullMarked
package answerable.query.rebuild;

import org.jspecify.annotations.NullMarked;
