package answerable.benchmarks;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Bilingual;
import answerable.api.Canonical;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.Meta;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.SurveyCommand;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.InvitationTerms;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.ExecutorKind;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.attachments.Attachments;
import answerable.command.Commands;
import answerable.edge.Ids;
import answerable.statistics.draw.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A wave in the field, whose households answer one after the other, each once. */
record PublicAnswers(int port, List<String> tokens, AtomicInteger next) implements Contender {
  static final int ITEMS = 14;
  private static final int LANES = 16;
  private static final Scale CONTENT =
      new Scale(1, 5, Direction.HIGH_IS_GOOD, new Bilingual("很不满意", "very dissatisfied"), new Bilingual("很满意", "very satisfied"));
  private static final Form FORM = new Form(new Bilingual("满意度问卷", "Satisfaction"), List.of(Mode.COMPUTER), IntStream.range(0, ITEMS)
      .mapToObj(i -> new Item("Q" + i, ItemKind.STATEMENT, new Bilingual("您对第" + i + "项服务满意吗?", "How satisfied are you with service " + i + "?"),
          CONTENT, null, null, null, null, i == 0, List.of(), List.of())).toList());

  /** Leads a wave into the field and issues so many invitations. */
  static PublicAnswers fielded(Program program, Database database, int invitations) throws Exception {
    Lead lead = new Lead(program.bean(Commands.class), Desk.open(program.bean(Commands.class), program.bean(Ids.class)), UUID.randomUUID());
    QuestionnaireId questionnaire = new QuestionnaireId(UUID.randomUUID());
    lead.send(lead.author(), act -> new DraftQuestionnaire(questionnaire, act, lead.desk().estate(), FORM.title(), FORM.modes()));
    FORM.items().forEach(item -> lead.send(lead.author(), act -> new AddItem(questionnaire, act, item)));
    lead.send(lead.sponsor(), act -> new ReviewQuestionnaire(questionnaire, act, null));
    WaveId wave = new WaveId(UUID.randomUUID());
    lead.send(lead.author(), act -> new PlanSurvey(wave, act, new SurveyId(UUID.randomUUID()), lead.desk().estate(), 1, lead.plan()));
    lead.send(lead.sponsor(), act -> new ApprovePlan(wave, act));
    List<FrameUnit> frame = Stream.generate(() -> new FrameUnit(new HouseholdId(UUID.randomUUID()), "B01", true, null)).limit(10).toList();
    program.bean(Attachments.class).put(new ByteArrayInputStream(
        Frame.of(frame.stream().map(unit -> new Frame.Unit(unit.household().toString(), unit.stratum())).toList()).canonicalText()
            .getBytes(StandardCharsets.UTF_8)));
    lead.send(lead.author(), act -> new FreezeFrame(wave, act, act.at(), frame, List.of(), null));
    lead.send(lead.author(), act -> new AppointExecutor(wave, act, ExecutorKind.THIRD_PARTY, "中衡调查", "独立"));
    lead.send(lead.author(), act -> new DrawSample(wave, act, SamplingMethod.CENSUS, DrawAlgorithm.HASH_RANK_1, "seed", List.of(), frame));
    UUID key = key(database);
    lead.send(lead.author(), act -> new StartFielding(wave, act, questionnaire, 1, FORM.hash(), key));
    return new PublicAnswers(program.port(), issued(lead, wave, invitations), new AtomicInteger());
  }

  private static UUID key(Database database) throws SQLException {
    UUID key = UUID.randomUUID();
    database.execute("insert into keys.wave_key (id, secret) values ('" + key + "', decode(repeat('5e', 32), 'hex'))");
    return key;
  }

  private static List<String> issued(Lead lead, WaveId wave, int invitations) throws Exception {
    SecureRandom random = new SecureRandom();
    List<String> tokens = Stream.generate(() -> {
      byte[] token = new byte[18];
      random.nextBytes(token);
      return Base64.getUrlEncoder().encodeToString(token);
    }).limit(invitations).toList();
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      List<Future<?>> all = IntStream.range(0, LANES).<Future<?>>mapToObj(_ -> lanes.submit(() -> {
        for (int i = next.getAndIncrement(); i < tokens.size(); i = next.getAndIncrement()) {
          String hash = Canonical.sha256(tokens.get(i));
          lead.send(lead.author(), act -> new IssueInvitation(new InvitationId(UUID.randomUUID()), act, wave, "B01", hash, FORM.hash(),
              new InvitationTerms(2, 80, 50, Recipients.NOBODY)));
        }
      })).toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    return tokens;
  }

  private record Lead(Commands commands, Desk desk, UUID sponsorId) {
    Actor author() {
      return new Actor(Actor.Kind.CLIENT, "surveylead", Role.SURVEY_LEAD, null);
    }

    Actor sponsor() {
      return new Actor(Actor.Kind.CLIENT, sponsorId.toString(), Role.MANAGER, null);
    }

    answerable.api.Plan plan() {
      return new answerable.api.Plan("满意度", "续约", "全体住户", "均值", BigDecimal.ONE, new StaffId(sponsorId),
          new answerable.api.Plan.Precision(new BigDecimal("0.05"), new BigDecimal("1.96"), new BigDecimal("0.5"), BigDecimal.ONE, BigDecimal.ONE),
          10, List.of(), List.of(), new answerable.api.Plan.Fieldwork(LocalDate.of(2026, 1, 1), LocalDate.of(2036, 1, 1), 2, 80, 50), null,
          "只用于改进服务", 36);
    }

    void send(Actor actor, Function<Act, SurveyCommand> command) {
      UUID id = UUID.randomUUID();
      Instant now = Instant.now();
      Meta meta = new Meta(actor, desk.estate(), null, "api", id, null, id, null, now, null, null, List.of());
      Act act = new Act(meta, Set.of(Role.SURVEY_LEAD), true, now, null, Shipped.VERSIONS, false);
      commands.send(act, command.apply(act));
    }
  }

  @Override public String name() {
    return "ours, POST /respond/{token}";
  }

  @Override public String method() {
    return "kept connection, Idempotency-Key; the invitation is looked up by its token's hash, read, judged, its answer appended";
  }

  @Override public Client client(int number) throws IOException {
    Http http = new Http(port, "");
    String answers = IntStream.range(0, ITEMS).mapToObj(i -> "{\"item\":\"Q" + i + "\",\"value\":" + (1 + (i + number) % 5) + "}")
        .collect(Collectors.joining(",", "{\"answers\":[", "],\"seconds\":120}"));
    return new Client() {
      @Override public int once() throws IOException {
        int mine = next.getAndIncrement();
        if (mine >= tokens.size()) {
          throw new IOException("no invitation is left");
        }
        OverHttp.done(http.post("/respond/" + tokens.get(mine), answers, "once"));
        return 1;
      }

      @Override public void close() throws IOException {
        http.close();
      }
    };
  }
}
