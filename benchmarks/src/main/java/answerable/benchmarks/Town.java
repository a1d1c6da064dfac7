package answerable.benchmarks;

import answerable.api.Actor;
import answerable.api.DomainEvent;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.RegisterEvent.ContractorRegistered;
import answerable.api.RegisterEvent.EstateRegistered;
import answerable.api.RegisterEvent.StaffEngaged;
import answerable.api.Role;
import answerable.log.NewEvent;
import answerable.log.StoredForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Several estates with their people, and the events by which they were registered. */
final class Town {
  static final List<String> CODES = List.of("CHHY", "LHYY", "JXMY", "YGHT", "HTXC");

  record Estate(
      EstateId id, String code, List<StaffId> clerks, StaffId supervisor, StaffId visitor, List<StaffId> handlers,
      ContractorId contractor) {}

  private final RandomGenerator random;
  private final Instant at;
  private final List<Estate> estates = new ArrayList<>();
  private final List<NewEvent> registered = new ArrayList<>();

  Town(RandomGenerator random, Instant at) {
    this.random = random;
    this.at = at;
    CODES.forEach(this::register);
  }

  List<Estate> estates() {
    return estates;
  }

  List<NewEvent> registered() {
    return registered;
  }

  private void register(String code) {
    EstateId estate = new EstateId(Uuids.v7(at, random));
    record(estate, estate.value(), new EstateRegistered(
        estate, code, code + "花园", "安居物业服务有限公司", "Asia/Shanghai", "cn-typical", new BigDecimal("5000")));
    List<StaffId> clerks = List.of(engage(estate, "clerk1", "客服", Role.CLERK), engage(estate, "clerk2", "客服", Role.CLERK),
        engage(estate, "clerk3", "客服", Role.CLERK), engage(estate, "clerk4", "客服", Role.CLERK));
    StaffId supervisor = engage(estate, "supervisor", "客服主管", Role.SUPERVISOR);
    StaffId visitor = engage(estate, "visitor", "品质回访", Role.VISITOR);
    List<StaffId> handlers = List.of(engage(estate, "handler1", "维修", Role.HANDLER), engage(estate, "handler2", "维修", Role.HANDLER));
    ContractorId contractor = new ContractorId(Uuids.v7(at, random));
    record(estate, contractor.value(), new ContractorRegistered(contractor, estate, "电梯维保公司", "电梯维保"));
    estates.add(new Estate(estate, code, clerks, supervisor, visitor, handlers, contractor));
  }

  private StaffId engage(EstateId estate, String login, String post, Role role) {
    StaffId id = new StaffId(Uuids.v7(at, random));
    Personal name = new Personal(new SubjectId(Uuids.v7(at, random)), Texts.name(random));
    record(estate, id.value(), new StaffEngaged(id, estate, login, name, null, post, Set.of(role), false));
    return id;
  }

  private void record(EstateId estate, UUID stream, DomainEvent event) {
    UUID command = Uuids.v4(random);
    Meta meta = new Meta(Actor.SYSTEM, estate, null, "demo", command, null, command, null, at, null, null, List.of());
    registered.add(new NewEvent(Uuids.v4(random), stream, 0, event, meta, command, StoredForm.businessKey(event)));
  }
}
