package answerable.standalone.demo;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Command;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.PremisesId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.RegisterCommand.EngageStaff;
import answerable.api.RegisterCommand.RegisterContractor;
import answerable.api.RegisterCommand.RegisterEstate;
import answerable.api.RegisterCommand.RegisterHousehold;
import answerable.api.RegisterCommand.RegisterPremises;
import answerable.api.RegisterEvent.PremisesKind;
import answerable.api.RegisterEvent.Resident;
import answerable.api.Shipped;
import answerable.api.Terms.ResidentKind;
import answerable.command.Commands;
import answerable.edge.Attempt;
import answerable.edge.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** 翠湖花园 with its twelve buildings, 1,800 households and people, and a small neighbour of it. */
final class DemoEstate {
  static final String CODE = "CHHY";
  static final String NEIGHBOUR = "LHYY";
  static final String LIFTS = "电梯维保公司";
  static final String CLEANING = "保洁服务公司";
  static final String GREENING = "绿化养护公司";
  /** Where 吴女士 lives. */
  static final String OWNERS_ROOM = "8-2-1502";
  private static final int[] HOUSEHOLDS = {96, 96, 120, 120, 144, 144, 168, 168, 180, 180, 192, 192};
  private static final int BUILDINGS_OF_SMALL_FLATS = 6;
  private static final int LANES = 8;

  private final Commands commands;
  private final Ids ids;
  private final Instant at;

  /** {@code at}: the moment at which all of it is registered. */
  DemoEstate(Commands commands, Ids ids, Instant at) {
    this.commands = commands;
    this.ids = ids;
    this.at = at;
  }

  /** Registers everything; returns the homes by room, {@code 8-2-1502}. */
  List<Home> register(long seed) {
    EstateId estate = estate(CODE, "翠湖花园");
    People.staffOf(CODE).forEach(who -> engage(estate, who));
    contract(estate, LIFTS, "电梯维保");
    contract(estate, CLEANING, "保洁");
    contract(estate, GREENING, "绿化养护");
    EstateId neighbour = estate(NEIGHBOUR, "邻湖雅苑");
    People.staffOf(NEIGHBOUR).forEach(who -> engage(neighbour, who));
    return homes(estate, seed);
  }

  record Home(HouseholdId household, String building, String room, Personal name, @Nullable Personal phone, Personal address) {}

  private List<Home> homes(EstateId estate, long seed) {
    Random random = new Random(seed);
    List<Home> homes = new ArrayList<>();
    for (int building = 1; building <= HOUSEHOLDS.length; building++) {
      int count = HOUSEHOLDS[building - 1];
      int units = count == 144 || count == 180 ? 3 : 2;
      int floors = count / units / 4;
      for (int unit = 1; unit <= units; unit++) {
        for (int floor = 1; floor <= floors; floor++) {
          for (int door = 1; door <= 4; door++) {
            homes.add(home(building, unit, "%02d%02d".formatted(floor, door), random));
          }
        }
      }
    }
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      List<Future<?>> running = new ArrayList<>();
      for (Home home : homes) {
        running.add(lanes.submit(() -> move(estate, home)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a household could not be registered", e.getCause());
    }
    return homes;
  }

  private Home home(int building, int unit, String door, Random random) {
    SubjectId subject = new SubjectId(ids.next());
    String room = building + "-" + unit + "-" + door;
    boolean wu = room.equals(OWNERS_ROOM);
    Personal name = new Personal(subject, wu ? People.OWNER.fullName() : Phrases.name(random));
    Personal phone = new Personal(subject, "139" + "%08d".formatted(random.nextInt(100_000_000)));
    return new Home(new HouseholdId(ids.next()), String.valueOf(building), room, name, phone, new Personal(subject, room));
  }

  private void move(EstateId estate, Home home) {
    String[] parts = home.room().split("-");
    PremisesId premises = new PremisesId(ids.next());
    send(estate, act ->
        new RegisterPremises(premises, act, estate, PremisesKind.ROOM, parts[0], parts[1], parts[2], null, area(home.building(), parts[2])));
    String login = home.room().equals(OWNERS_ROOM) ? People.OWNER.login() : null;
    Resident owner = new Resident(ResidentKind.OWNER, home.name(), home.phone(), login);
    send(estate, act -> new RegisterHousehold(
        home.household(), act, estate, premises, home.building(), home.address(), List.of(owner)));
  }

  /** The first buildings hold small flats; every floor of a building is the same. */
  private static BigDecimal area(String building, String door) {
    BigDecimal smallest = new BigDecimal(Integer.parseInt(building) <= BUILDINGS_OF_SMALL_FLATS ? "62.50" : "96.80");
    return smallest.add(new BigDecimal("13.25").multiply(BigDecimal.valueOf(door.charAt(door.length() - 1) - '0')));
  }

  private EstateId estate(String code, String name) {
    EstateId estate = new EstateId(ids.next());
    send(estate, act -> new RegisterEstate(
        estate, act, code, name, "安居物业服务有限公司", "Asia/Shanghai", "cn-typical", new BigDecimal("5000")));
    return estate;
  }

  private void engage(EstateId estate, People who) {
    Personal name = new Personal(new SubjectId(ids.next()), who.fullName());
    send(estate, act -> new EngageStaff(
        new StaffId(ids.next()), act, estate, who.login(), name, null, String.valueOf(who.post()), Set.of(who.role()), false));
  }

  private void send(EstateId estate, Function<Act, Command> command) {
    UUID id = ids.next();
    Meta meta = new Meta(Actor.SYSTEM, estate, null, "demo", id, null, id, null, at, null, null, List.of());
    commands.send(new Attempt(id, false, "", null, id), command.apply(new Act(meta, Set.of(), false, at, null, Shipped.VERSIONS, false)));
  }

  private void contract(EstateId estate, String name, String trade) {
    send(estate, act -> new RegisterContractor(new ContractorId(ids.next()), act, estate, name, trade));
  }
}
