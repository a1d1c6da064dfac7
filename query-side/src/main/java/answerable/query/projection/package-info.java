/**
 * A small library for read models. A {@link answerable.query.projection.Projection} is a pure fold over one stream, written once;
 * everything else a read model needs is derived from the state before an event, the event, and the state after it.
 */
@NullMarked
package answerable.query.projection;

import org.jspecify.annotations.NullMarked;
