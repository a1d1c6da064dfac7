package answerable.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import answerable.api.ComplaintCommand.ClassifyComplaint;
import answerable.api.ComplaintCommand.ReplyToComplainant;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.command.imports.ImportMapping.CaseRow;
import answerable.command.imports.ImportMapping.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Nyc311Test {
  final Nyc311 mapping = new Nyc311();

  CaseRow read(Map<String, String> other) {
    Map<String, String> cells = new HashMap<>(Map.of(
        "Unique Key", "26984072", "Created Date", "12/25/2013 11:59:08 PM", "Closed Date", "12/26/2013 01:15:00 AM",
        "Due Date", "12/26/2013 07:59:08 AM", "Agency", "NYPD", "Complaint Type", "Blocked Driveway", "Descriptor", "No Access",
        "Incident Address", "952 EAST 58 STREET", "Incident Zip", "11234", "Status", "Closed"));
    cells.put("Borough", "BROOKLYN");
    cells.put("Location Type", "Street/Sidewalk");
    cells.putAll(other);
    return mapping.read(cells);
  }

  @Test void a_request_is_a_case_with_its_agency_its_due_date_and_its_answer() {
    CaseRow row = read(Map.of());
    assertThat(row.key()).isEqualTo("26984072");
    assertThat(row.people()).containsExactly("NYPD");
    assertThat(row.at()).isEqualTo("2013-12-26T04:59:08Z");
    assertThat(row.steps()).hasSize(4);
    assertThat(row.steps().getFirst()).isInstanceOfSatisfying(Step.Acceptance.class, a -> {
      assertThat(a.channel()).isEqualTo(Channel.OTHER);
      assertThat(a.receivedAt()).isEqualTo(a.occurredAt()).isEqualTo(row.at());
      assertThat(a.stated().room()).isEqualTo("952 EAST 58 STREET");
      assertThat(a.stated().building()).isEqualTo("11234");
      assertThat(a.stated().statement()).isEqualTo("Blocked Driveway / No Access · Street/Sidewalk");
      assertThat(a.stated().name()).isNull();
      assertThat(a.stated().demand()).contains("not stated");
    });
    assertThat(row.steps().get(2)).isEqualTo(new Step.Responsibility("NYPD", "NYPD", Instant.parse("2013-12-26T12:59:08Z")));
  }

  @Test void nobody_is_said_to_have_judged_it_and_the_answer_has_no_made_up_words() {
    CaseRow row = read(Map.of());
    var scene = CoselogReceiptTest.scene(CoselogReceiptTest.act());
    assertThat(((Step.Finding) row.steps().get(1)).doing().command(scene)).isInstanceOfSatisfying(ClassifyComplaint.class, c -> {
      assertThat(c.category()).isEqualTo(Category.NEIGHBOUR);
      assertThat(c.subcategory()).isEqualTo("Blocked Driveway / No Access");
    });
    Step.Deed reply = (Step.Deed) row.steps().get(3);
    assertThat(reply.at()).isEqualTo("2013-12-26T06:15:00Z");
    assertThat(reply.doing().command(scene)).isInstanceOfSatisfying(ReplyToComplainant.class, r -> {
      assertThat(r.interim()).isFalse();
      assertThat(r.outcome()).isNull();
      assertThat(r.text().text()).contains("no text");
    });
  }

  @ParameterizedTest(name = "{0} closed \"{1}\" updated \"{2}\" is answered at {3}")
  @CsvSource({
    "Open, '', '', ",
    "Pending, 10/30/2013 12:00:00 AM, '', 2013-10-30T04:00:00Z",
    "Closed, '', 12/27/2013 12:00:00 AM, 2013-12-27T05:00:00Z",
    "Open, '', 12/27/2013 12:00:00 AM, ",
  })
  void a_case_is_answered_when_the_file_says_so(String status, String closed, String updated, Instant expected) {
    CaseRow row = read(Map.of("Status", status, "Closed Date", closed, "Resolution Action Updated Date", updated));
    Instant answered = row.steps().getLast() instanceof Step.Deed deed ? deed.at() : null;
    assertThat(answered).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "HEATING, SERVICE", "Heating, SERVICE", "PAINT/PLASTER, SERVICE", "Noise - Commercial, NEIGHBOUR", "Hazardous Materials, EMERGENCY",
    "Taxi Complaint, OTHER", "Something nobody has heard of, OTHER"})
  void every_kind_of_request_has_a_category(String type, Category category) {
    assertThat(((Step.Acceptance) read(Map.of("Complaint Type", type)).steps().getFirst()).stated().category()).isEqualTo(category);
  }

  @ParameterizedTest(name = "{0} in New York is {1}")
  @CsvSource({
    "01/15/2014 12:00:00 PM, 2014-01-15T17:00:00Z", "07/15/2014 12:00:00 PM, 2014-07-15T16:00:00Z",
    "03/09/2014 02:30:00 AM, 2014-03-09T07:30:00Z", "11/02/2014 01:30:00 AM, 2014-11-02T05:30:00Z",
    "2014-07-15T12:00:00, 2014-07-15T16:00:00Z"})
  void local_time_is_read_through_summer_and_winter(String local, Instant instant) {
    assertThat(read(Map.of("Created Date", local)).at()).isEqualTo(instant);
  }

  @ParameterizedTest(name = "{0}: {1} or {2}")
  @CsvSource({"11234, BROOKLYN, 11234", "'', BROOKLYN, BROOKLYN", "'', Unspecified, "})
  void where_it_was_is_told_as_far_as_it_is_known(String zip, String borough, String building) {
    var stated = ((Step.Acceptance) read(Map.of("Incident Zip", zip, "Borough", borough)).steps().getFirst()).stated();
    assertThat(stated.building()).isEqualTo(building);
  }

  @ParameterizedTest(name = "{0} = \"{1}\"")
  @CsvSource({"Unique Key, ''", "Created Date, ''", "Created Date, 02/30/2014 12:00:00 AM", "Closed Date, soon", "Due Date, 13/01/2014 12:00:00 AM",
    "Agency, ' '", "Complaint Type, ''"})
  void a_row_that_says_nothing_recordable_names_the_column(String column, String value) {
    assertThat(catchThrowableOfType(Rejected.class, () -> read(Map.of(column, value))).field).isEqualTo(column);
  }

  @Test void a_closed_case_without_any_date_is_not_given_one() {
    Rejected rejected = catchThrowableOfType(Rejected.class, () -> read(Map.of("Closed Date", "")));
    assertThat(rejected.field).isEqualTo("Closed Date");
  }
}
