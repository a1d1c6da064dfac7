package answerable.benchmarks;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Command;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.RegisterCommand.EngageStaff;
import answerable.api.RegisterCommand.RegisterEstate;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.command.Commands;
import answerable.edge.Attempt;
import answerable.edge.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** An estate and a clerk of it, registered through the command bus. */
record Desk(EstateId estate, String code, StaffId clerk, String login) {
  static Desk open(Commands commands, Ids ids) {
    Desk desk = new Desk(new EstateId(ids.next()), "BNCH", new StaffId(ids.next()), "clerk");
    desk.send(commands, ids, act -> new RegisterEstate(desk.estate, act, desk.code, "测试花园", "安居物业服务有限公司", "Asia/Shanghai",
        "cn-typical", new BigDecimal("5000")));
    Personal name = new Personal(new SubjectId(ids.next()), "李敏");
    desk.send(commands, ids,
        act -> new EngageStaff(desk.clerk, act, desk.estate, desk.login, name, null, "客服", Set.of(Role.CLERK), false));
    return desk;
  }

  private void send(Commands commands, Ids ids, Function<Act, Command> command) {
    UUID id = ids.next();
    Instant now = Instant.now();
    Meta meta = new Meta(Actor.SYSTEM, estate, null, "demo", id, null, id, null, now, null, null, List.of());
    commands.send(new Attempt(id, false, "", null, id), command.apply(new Act(meta, Set.of(), false, now, null, Shipped.VERSIONS, false)));
  }
}
