package answerable.query;

import answerable.api.Id.StaffId;
import org.jspecify.annotations.Nullable;

/** A member of staff in an answer: stored by id, shown by name and post, which are the register's. */
public record Who(StaffId id) {
  public static @Nullable Who ofNullable(@Nullable StaffId id) {
    return id == null ? null : new Who(id);
  }
}
