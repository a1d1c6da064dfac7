package answerable.command.imports;

import answerable.api.Code;
import answerable.api.ComplaintCommand.ClassifyComplaint;
import answerable.api.ComplaintCommand.ReplyToComplainant;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Liability;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Urgency;
import answerable.api.Words;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The open service requests of New York City (311), a whole case a row. The agency is all that is known of who acted. What the file
 * does not say is not made up: nobody judged the complaint, and a closed one was answered in words that are not on record.
 */
final class Nyc311 implements ImportMapping {
  private static final String KEY = "Unique Key";
  private static final String CREATED = "Created Date";
  private static final String CLOSED = "Closed Date";
  private static final String UPDATED = "Resolution Action Updated Date";
  private static final String DUE = "Due Date";
  private static final String AGENCY = "Agency";
  private static final String TYPE = "Complaint Type";
  private static final String DESCRIPTOR = "Descriptor";
  private static final String PLACE = "Location Type";
  private static final String ADDRESS = "Incident Address";
  private static final String ZIP = "Incident Zip";
  private static final String BOROUGH = "Borough";
  private static final String STATUS = "Status";

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
      .appendPattern("[MM/dd/uuuu hh:mm:ss a][uuuu-MM-dd'T'HH:mm:ss]").toFormatter(Locale.US).withResolverStyle(ResolverStyle.STRICT);
  private static final String NOT_STATED = "来源未写明 not stated in the source";
  private static final String REPLY = "已办结,来源没有答复内容 closed; the source has no text of the reply";

  private static final Map<String, Category> CATEGORIES = categories();

  private static Map<String, Category> categories() {
    Map<Category, List<String>> types = Map.of(
        Category.SERVICE, List.of("heating", "plumbing", "general construction", "general construction/plumbing", "paint - plaster",
            "paint/plaster", "electric", "nonconst", "water system", "sewer", "elevator", "boilers", "appliance", "general",
            "maintenance or facility", "street condition", "street light condition", "street sign - damaged", "street sign - missing",
            "street sign - dangling", "traffic signal condition", "sidewalk condition", "highway condition", "highway sign - missing",
            "root/sewer/sidewalk condition", "dirty conditions", "sanitation condition", "missed collection (all materials)",
            "overflowing litter baskets", "litter basket / request", "snow", "rodent", "graffiti", "damaged tree",
            "overgrown tree/branches", "mold", "indoor air quality", "indoor sewage", "water conservation", "vacant lot"),
        Category.NEIGHBOUR, List.of("noise", "noise - commercial", "noise - street/sidewalk", "noise - vehicle", "noise - helicopter",
            "noise - house of worship", "blocked driveway", "illegal parking", "derelict vehicle", "derelict vehicles",
            "derelict bicycle", "smoking", "drinking", "unleashed dog", "animal abuse", "building/use"),
        Category.EMERGENCY, List.of("hazardous materials"));
    Map<String, Category> byType = new HashMap<>();
    types.forEach((category, names) -> names.forEach(name -> byType.put(name, category)));
    return Map.copyOf(byType);
  }

  @Override public String name() {
    return "nyc-311";
  }

  @Override public String reads() {
    return "service requests of New York City (311), one row per case";
  }

  @Override public Set<String> columns() {
    return Set.of(KEY, CREATED, CLOSED, DUE, AGENCY, TYPE, DESCRIPTOR, ADDRESS, ZIP, BOROUGH, STATUS);
  }

  @Override public CaseRow read(Map<String, String> byColumn) {
    Cells cells = new Cells(byColumn);
    String key = cells.text(KEY);
    String agency = cells.text(AGENCY);
    Instant created = Cells.needed(time(cells, CREATED), CREATED);
    String type = cells.text(TYPE);
    Category category = CATEGORIES.getOrDefault(type.strip().toLowerCase(Locale.ROOT), Category.OTHER);
    String subject = joined(" / ", type, cells.textOrNull(DESCRIPTOR));
    var stated = new Stated(null, null, building(cells), cells.textOrNull(ADDRESS),
        joined(" · ", subject, cells.textOrNull(PLACE)), NOT_STATED, category);
    List<Step> steps = new ArrayList<>(List.of(
        new Step.Acceptance(Channel.OTHER, created, created, stated),
        new Step.Finding(scene -> new ClassifyComplaint(scene.id(), scene.act(), category, subject, Severity.GENERAL,
            Founded.UNDETERMINED, Liability.NOT_LIABLE, Urgency.NORMAL, false, null, null, null)),
        new Step.Responsibility(agency, agency, time(cells, DUE))));
    Instant closed = closed(cells);
    if (closed != null) {
      steps.add(new Step.Deed(scene -> new ReplyToComplainant(scene.id(), scene.act(), Channel.OTHER, new Words(REPLY), false, null,
          List.of(), List.of(), null, null), closed, Set.of()));
    }
    return new CaseRow(key, key, created, agency, List.copyOf(steps));
  }

  /** Whatever its status, a case with a closing date was answered then; a closed one without was, when it was last seen to. */
  private static @Nullable Instant closed(Cells cells) {
    Instant closed = time(cells, CLOSED);
    if (closed != null || !"Closed".equals(cells.textOrNull(STATUS))) {
      return closed;
    }
    Instant updated = time(cells, UPDATED);
    if (updated == null) {
      throw new Rejected(Code.INVALID_VALUE, CLOSED);
    }
    return updated;
  }

  private static @Nullable String building(Cells cells) {
    String borough = cells.textOrNull(BOROUGH, 30);
    String zip = cells.textOrNull(ZIP, 30);
    return zip != null ? zip : "Unspecified".equals(borough) ? null : borough;
  }

  private static String joined(String by, @Nullable String... parts) {
    return Stream.of(parts).filter(part -> part != null).collect(Collectors.joining(by));
  }

  /** The hour that summer time leaves out is read as an hour later, the one that comes twice as the first. */
  private static @Nullable Instant time(Cells cells, String column) {
    return cells.value(column, text -> LocalDateTime.parse(text, TIME).atZone(NEW_YORK).toInstant());
  }
}
