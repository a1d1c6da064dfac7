package answerable.api;

import org.jspecify.annotations.Nullable;

/**
 * Who acted, as the record keeps it. The importer and the system are no persons and never count as one.
 *
 * @param id the staff id, the resident's login, the client's name; for IMPORTER and SYSTEM their own name
 * @param role the role in which the act was done, null for IMPORTER and SYSTEM
 * @param post what the register said of the person at that moment
 */
public record Actor(Kind kind, String id, @Nullable Role role, @Nullable String post) {
  public enum Kind {
    STAFF,
    RESIDENT,
    CLIENT,
    IMPORTER,
    SYSTEM;

    public boolean isPerson() {
      return this == STAFF || this == RESIDENT;
    }
  }

  public static final Actor IMPORTER = new Actor(Kind.IMPORTER, "importer", null, null);
  /** Whoever answers a survey: a resident, of whom the record keeps no more than that. */
  public static final Actor RESPONDENT = new Actor(Kind.RESIDENT, "respondent", null, null);
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "system", null, null);
}
