package answerable.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import answerable.api.RegisterEvent.PremisesKind;
import answerable.api.Terms.ResidentKind;
import answerable.command.imports.ImportMapping.Home;
import answerable.command.imports.ImportMapping.Person;
import answerable.command.imports.ImportMapping.Place;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterMappingsTest {
  static Place place(String kind, String building, String unit, String room, String facility) {
    return new PremisesRegister().read(Map.of("kind", kind, "building", building, "unit", unit, "room", room, "facility", facility));
  }

  static Home home(String unit, String room, String kind, String name, String phone) {
    return new HouseholdRegister().read(Map.of("building", "8", "unit", unit, "room", room, "kind", kind, "name", name, "phone", phone));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"BUILDING, BUILDING", "building, BUILDING", "楼栋, BUILDING", "单元, UNIT", "Room, ROOM", "房间, ROOM", "设施, FACILITY"})
  void a_kind_is_taken_in_english_and_chinese(String written, PremisesKind kind) {
    Place read = switch (kind) {
      case BUILDING -> place(written, "8", "", "", "");
      case UNIT -> place(written, "8", "2", "", "");
      case ROOM -> place(written, "8", "2", "1502", "");
      case FACILITY -> place(written, "8", "", "", "电梯");
    };
    assertThat(read.kind()).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0} {1}-{2}-{3}-{4}: {5}")
  @CsvSource({"shed, 8, '', '', '', kind", "'', 8, '', '', '', kind", "ROOM, '', 2, 1502, '', building", "ROOM, 8, 2, '', '', room",
    "UNIT, 8, '', '', '', unit", "FACILITY, 8, '', '', '', facility", "BUILDING, 8, 2, '', '', unit", "ROOM, 8, 2, 1502, 电梯, facility"})
  void a_place_that_can_not_be_names_the_column(String kind, String building, String unit, String room, String facility, String column) {
    assertThat(catchThrowableOfType(Rejected.class, () -> place(kind, building, unit, room, facility)).field).isEqualTo(column);
  }

  @ParameterizedTest(name = "unit \"{0}\" room {1} is {2}")
  @CsvSource({"2, 1502, 8-2-1502", "'', 1502, 8-1502", "2, 8-2-1502, 8-2-1502", "'', 8-2-1502, 8-2-1502"})
  void a_home_has_the_name_under_which_complaints_name_it(String unit, String room, String name) {
    assertThat(home(unit, room, "业主", "王明", "").key()).isEqualTo(name);
  }

  @Test void a_row_is_one_person_or_the_home_alone() {
    assertThat(home("2", "1502", "occupier", "李红", "13800000000").person())
        .isEqualTo(new Person(ResidentKind.OCCUPIER, "李红", "13800000000", null));
    assertThat(home("2", "1502", "", "", "").person()).isNull();
  }

  @ParameterizedTest(name = "kind \"{0}\" name \"{1}\" phone \"{2}\": {3}")
  @CsvSource({"'', 王明, '', kind", "业主, '', '', name", "'', '', 13800000000, phone", "tenant, 王明, '', kind"})
  void half_a_person_names_the_column_that_is_missing(String kind, String name, String phone, String column) {
    assertThat(catchThrowableOfType(Rejected.class, () -> home("2", "1502", kind, name, phone)).field).isEqualTo(column);
  }
}
