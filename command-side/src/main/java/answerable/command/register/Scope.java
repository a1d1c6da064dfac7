package answerable.command.register;

import answerable.api.Code;
import answerable.api.Id.EstateId;
import answerable.api.RegisterEvent.PremisesEvent;
import answerable.api.RegisterEvent.StaffEvent;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a path or a body names, for those to whom it exists. */
@Component
public final class Scope {
  private final Directory directory;
  private final EventLog log;

  Scope(Directory directory, EventLog log) {
    this.directory = directory;
    this.log = log;
  }

  /** The estate in a path; another's estate is not there. */
  public Directory.Estate estate(Caller caller, String idOrCode) {
    Directory.Estate estate = directory.estate(idOrCode);
    if (estate == null || !caller.sees(estate.id().toString(), estate.code())) {
      throw new Problem(Code.NOT_FOUND);
    }
    return estate;
  }

  /** The estate in a body. */
  public Directory.Estate namedEstate(Caller caller, String idOrCode) {
    Directory.Estate estate = directory.estate(idOrCode);
    if (estate == null || !caller.sees(estate.id().toString(), estate.code())) {
      throw Problem.invalid("estate", "没有此项目", "no such estate");
    }
    return estate;
  }

  Directory.Staff staff(Caller caller, String idOrLogin, @Nullable String estate) {
    EstateId of = estate == null ? estateOfStaff(idOrLogin) : estate(caller, estate).id();
    Directory.Staff staff = of == null ? null : directory.staff(of, idOrLogin);
    if (staff == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    estate(caller, staff.estate().toString());
    return staff;
  }

  Directory.Household household(Directory.Estate estate, String id) {
    Directory.Household household = directory.household(estate.id(), id);
    if (household == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return household;
  }

  boolean isPremises(Directory.Estate estate, UUID premises) {
    EventLog.StreamHead head = log.streamHead(premises);
    return head != null && head.kind() == PremisesEvent.class && estate.id().value().equals(head.estate());
  }

  private @Nullable EstateId estateOfStaff(String id) {
    EventLog.StreamHead head;
    try {
      head = log.streamHead(UUID.fromString(id));
    } catch (IllegalArgumentException login) {
      throw Problem.invalid("estate", "按登录名查找须写明项目", "a login is looked up in an estate");
    }
    return head == null || head.kind() != StaffEvent.class || head.estate() == null ? null : new EstateId(head.estate());
  }
}
