package answerable.command.imports;

import answerable.api.Terms.ResidentKind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Owners and occupiers, one a row; rows of one room are one household. {@code building}, {@code unit}, {@code room} (the door, or the
 * whole name {@code 8-2-1502}), {@code kind} (OWNER 业主, OCCUPIER 物业使用人), {@code name}, {@code phone}, {@code login}. A row
 * without kind and name registers the home alone.
 */
final class HouseholdRegister implements ImportMapping {
  private static final int PLACE = 30;

  @Override public String name() {
    return "households";
  }

  @Override public String reads() {
    return "households of the register with their owners and occupiers, one row per person";
  }

  @Override public Set<String> columns() {
    return Set.of("building", "room", "kind", "name");
  }

  @Override public String key() {
    return "building, unit, room, name";
  }

  @Override public Home read(Map<String, String> byColumn) {
    Cells cells = new Cells(byColumn);
    String building = cells.text("building", PLACE).strip();
    String unit = cells.textOrNull("unit", PLACE);
    String room = cells.text("room", PLACE).strip();
    return new Home(building, unit == null ? null : unit.strip(), room, person(cells));
  }

  private static @Nullable Person person(Cells cells) {
    ResidentKind kind = cells.termOrNull(ResidentKind.class, "kind");
    String name = cells.textOrNull("name", 100);
    String phone = cells.textOrNull("phone", 40);
    String login = cells.textOrNull("login", 100);
    if (kind == null && name == null) {
      Cells.absent(phone, "phone");
      Cells.absent(login, "login");
      return null;
    }
    return new Person(Cells.needed(kind, "kind"), Cells.needed(name, "name").strip(), phone == null ? null : phone.strip(),
        login == null ? null : login.strip());
  }
}
