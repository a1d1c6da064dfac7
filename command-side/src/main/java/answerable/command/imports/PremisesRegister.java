package answerable.command.imports;

import answerable.api.RegisterEvent.PremisesKind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Buildings, units, rooms and facilities, one a row. {@code kind}: BUILDING 楼栋, UNIT 单元, ROOM 房间, FACILITY 设施; {@code building};
 * {@code unit}, {@code room} and {@code facility} as the kind needs them; {@code area} 专有部分面积, m².
 */
final class PremisesRegister implements ImportMapping {
  private static final int NAME = 30;
  private static final Map<String, PremisesKind> CHINESE = Map.of(
      "楼栋", PremisesKind.BUILDING, "楼", PremisesKind.BUILDING, "单元", PremisesKind.UNIT, "房间", PremisesKind.ROOM,
      "房屋", PremisesKind.ROOM, "设施", PremisesKind.FACILITY);

  @Override public String name() {
    return "premises";
  }

  @Override public String reads() {
    return "buildings, units, rooms and facilities of the register";
  }

  @Override public Set<String> columns() {
    return Set.of("kind", "building");
  }

  @Override public String key() {
    return "building, unit, room, facility";
  }

  @Override public Place read(Map<String, String> byColumn) {
    Cells cells = new Cells(byColumn);
    PremisesKind kind = Cells.needed(cells.value("kind", PremisesRegister::kind), "kind");
    String building = cells.text("building", NAME).strip();
    String unit = stripped(cells.textOrNull("unit", NAME));
    String room = stripped(cells.textOrNull("room", NAME));
    String facility = stripped(cells.textOrNull("facility", 100));
    BigDecimal area = cells.areaOrNull("area");
    return switch (kind) {
      case BUILDING ->
          new Place(kind, building, Cells.absent(unit, "unit"), Cells.absent(room, "room"), Cells.absent(facility, "facility"), area);
      case UNIT -> new Place(kind, building, Cells.needed(unit, "unit"), Cells.absent(room, "room"), Cells.absent(facility, "facility"), area);
      case ROOM -> new Place(kind, building, unit, Cells.needed(room, "room"), Cells.absent(facility, "facility"), area);
      case FACILITY -> new Place(kind, building, unit, room, Cells.needed(facility, "facility"), area);
    };
  }

  private static @Nullable PremisesKind kind(String text) {
    PremisesKind chinese = CHINESE.get(text);
    if (chinese != null) {
      return chinese;
    }
    for (PremisesKind kind : PremisesKind.values()) {
      if (kind.name().equals(Cells.constant(text))) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable String stripped(@Nullable String value) {
    return value == null ? null : value.strip();
  }
}
