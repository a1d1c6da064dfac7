package answerable.command.imports;

import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The program's own columns, one act a row: what another system has to export so that its history can be taken over.
 *
 * <p>Every row: {@code caseKey} the number of the case there; {@code instance} that system's own name of the act, if it has one;
 * {@code at} when it was, RFC 3339 with offset; {@code actor} who did it, as they are called there; {@code act} one of
 * {@link CaseAct}, whose values say which other columns they read. An {@code accept} row begins a case and comes first in time. A
 * column that nothing in a file needs may be left out; a cell that is empty says nothing. Listed values are taken in English, in
 * whatever case, and in Chinese; {@code docs/IMPORT.md} has the table.
 */
final class OwnComplaints implements ImportMapping {
  private static final String NOT_STATED = "来源未写明 not stated in the source";

  @Override public String name() {
    return "complaints";
  }

  @Override public String reads() {
    return "complaints in the program's own columns, one row per act (docs/IMPORT.md)";
  }

  @Override public Set<String> columns() {
    return Set.of("caseKey", "at", "actor", "act");
  }

  @Override public CaseRow read(Map<String, String> byColumn) {
    Cells cells = new Cells(byColumn);
    String key = cells.text("caseKey");
    Instant at = cells.instant("at");
    String actor = cells.text("actor");
    CaseAct act = cells.term(CaseAct.class, "act");
    Step step = act == CaseAct.ACCEPT ? acceptance(cells, at) : act.deed(cells, key, actor);
    return new CaseRow(key, cells.textOrNull("instance"), at, actor, List.of(step));
  }

  private static Step acceptance(Cells cells, Instant at) {
    Instant occurredAt = Objects.requireNonNullElse(cells.instantOrNull("occurredAt"), at);
    String statement = cells.words("statement").text();
    String demand = cells.textOrNull("demand", 10_000);
    String room = cells.textOrNull("room", 60);
    return new Step.Acceptance(cells.term(Channel.class, "channel"), occurredAt, at, new Stated(cells.textOrNull("name", 100),
        cells.textOrNull("phone", 40), building(cells.textOrNull("building", 30), room), room, statement,
        Objects.requireNonNullElse(demand, NOT_STATED), cells.termOrNull(Category.class, "category")));
  }

  /** A room is called {@code 8-2-1502}, by its building first. */
  private static @Nullable String building(@Nullable String building, @Nullable String room) {
    return building == null && room != null && room.contains("-") ? room.substring(0, room.indexOf('-')) : building;
  }
}
