package answerable.command.imports;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.List;
import java.util.UUID;

/** The same row of the same file has the same ids whenever it is imported, so that the log takes it once. */
final class ImportIds {
  private static final UUID NAMESPACE = UUID.fromString("6b1f3f0e-3f0c-5d0a-9c43-52a1c1a6f0e7");

  private ImportIds() {}

  /** The command that opens a case, whichever row asks for it. */
  static UUID acceptance(UUID estate, String mapping, String caseKey) {
    return named("acceptance", estate.toString(), mapping, caseKey);
  }

  static UUID engagement(UUID estate, String login) {
    return named("engagement", estate.toString(), login);
  }

  /** What a row is, however often it is sent. */
  static UUID identity(UUID estate, String mapping, ImportMapping.Row row, List<String> cells) {
    return switch (row) {
      case ImportMapping.CaseRow r -> r.instance() == null
          ? content(estate, mapping, r.key(), String.join("\u001F", cells))
          : instance(estate, mapping, r.key(), r.instance());
      case ImportMapping.Place r -> named("place", estate.toString(), r.key());
      case ImportMapping.Home r ->
          named("resident", estate.toString(), r.key(), r.person() == null ? "" : r.person().name());
    };
  }

  /** The command that registers a home, whichever of its residents asks for it. */
  static UUID home(UUID estate, String room) {
    return named("home", estate.toString(), room);
  }

  /** The command that says how large a place is which was registered before. */
  static UUID measurement(UUID estate, String place) {
    return named("measurement", estate.toString(), place);
  }

  static UUID instance(UUID estate, String mapping, String caseKey, String instance) {
    return named("instance", estate.toString(), mapping, caseKey, instance);
  }

  static UUID content(UUID estate, String mapping, String caseKey, String cells) {
    return named("content", estate.toString(), mapping, caseKey, cells);
  }

  /** {@code occurrence}: the how-manieth row of this content in its file. */
  static UUID row(UUID identity, int occurrence) {
    return occurrence == 1 ? identity : named("row", identity.toString(), Integer.toString(occurrence));
  }

  static UUID step(UUID row, int step) {
    return named("step", row.toString(), Integer.toString(step));
  }

  private static UUID named(String... parts) {
    NameBasedGenerator generator = Generators.nameBasedGenerator(NAMESPACE);
    return generator.generate(String.join("\u001F", parts));
  }
}
