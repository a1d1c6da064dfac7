package answerable.command.survey;

import static answerable.api.Code.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Act;
import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.SubjectId;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Mode;
import answerable.api.Words;
import answerable.command.Judgement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** 问卷: written by some, reviewed by another, and from then on never changed but in a new version. */
@Aggregate(cache = "aggregateCache")
class Questionnaire {
  private static final int MOST_ITEMS = 200;

  @AggregateIdentifier private QuestionnaireId id;
  private Form form;
  private int version = 1;
  private boolean approved;
  private final Set<String> authors = new HashSet<>();
  private @Nullable Integer pilotSeconds;

  @SuppressWarnings("NullAway.Init")
  protected Questionnaire() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Questionnaire(DraftQuestionnaire c) {
    var judgement = FormRules.judge(new Judgement(c.act(), -1), new Form(c.title(), c.modes(), c.items()))
        .require(!c.modes().isEmpty(), QUEST_7)
        .require(c.items().size() <= MOST_ITEMS, LIMIT_EXCEEDED)
        .require(c.items().stream().map(Item::code).distinct().count() == c.items().size(), CODE_TAKEN);
    record(judgement, new QuestionnaireDrafted(
        c.questionnaireId(), c.estate(), c.title(), c.modes().stream().distinct().sorted().toList(), actor(c.act())));
    c.items().forEach(item -> record(judgement, new ItemAdded(c.questionnaireId(), 1, item, actor(c.act()))));
  }

  @CommandHandler void handle(AddItem c) {
    var judgement = judgeChange(c)
        .require(form.items().size() < MOST_ITEMS, LIMIT_EXCEEDED)
        .require(find(c.item().code()) == null, CODE_TAKEN);
    FormRules.judge(judgement, form.with(c.item()));
    record(judgement, new ItemAdded(id, version, c.item(), actor(c.act())));
  }

  @CommandHandler void handle(RemoveItem c) {
    var judgement = judgeChange(c);
    if (find(c.item()) == null) {
      throw judgement.refusal(NOT_FOUND);
    }
    FormRules.judge(judgement, form.without(c.item()));
    record(judgement, new ItemRemoved(id, version, c.item(), actor(c.act())));
  }

  @CommandHandler void handle(ReorderItems c) {
    var judgement = judgeChange(c);
    boolean same = c.items().size() == form.items().size()
        && Set.copyOf(c.items()).equals(Set.copyOf(form.items().stream().map(Item::code).toList()));
    if (!same) {
      throw judgement.refusal(NOT_FOUND);
    }
    FormRules.judge(judgement, form.inOrder(c.items()));
    record(judgement, new ItemsReordered(id, version, c.items(), actor(c.act())));
  }

  @CommandHandler void handle(RecordPilot c) {
    var judgement = judge(c).require(c.participants() > 0 && c.medianSeconds() > 0 && !form.items().isEmpty(), STATE_1);
    record(judgement, new PilotRun(
        id, version, c.participants(), c.medianSeconds(), c.problems().stream().map(words -> words.about(subject())).toList()));
  }

  @CommandHandler void handle(ReviewQuestionnaire c) {
    String reviewer = actor(c.act());
    var judgement = judge(c)
        .require(!approved && !form.items().isEmpty(), STATE_1)
        .require(!authors.contains(reviewer), QUEST_5);
    Words remarks = c.remarks();
    if (remarks != null) {
      record(judgement, new QuestionnaireRejected(id, version, reviewer, remarks.about(subject())));
      return;
    }
    FormRules.judgeFinished(judgement, form, pilotSeconds);
    record(judgement, new QuestionnaireApproved(id, version, reviewer, form.hash(), form.seconds()));
  }

  @CommandHandler void handle(BeginVersion c) {
    record(judge(c).require(approved, STATE_1), new QuestionnaireVersionBegun(id, version + 1, actor(c.act())));
  }

  @EventSourcingHandler void on(QuestionnaireEvent event) {
    switch (event) {
      case QuestionnaireDrafted e -> {
        id = e.questionnaireId();
        begin(e.title(), e.modes());
        authors.add(e.author());
      }
      case ItemAdded e -> changed(form.with(e.item()), e.author());
      case ItemRemoved e -> changed(form.without(e.item()), e.author());
      case ItemsReordered e -> changed(form.inOrder(e.items()), e.author());
      case PilotRun e -> pilotSeconds = e.medianSeconds();
      case QuestionnaireApproved _ -> approved = true;
      case QuestionnaireRejected _ -> {}
      case QuestionnaireVersionBegun e -> {
        version = e.version();
        approved = false;
        pilotSeconds = null;
        authors.clear();
        authors.add(e.author());
      }
    }
  }

  private void begin(Bilingual title, List<Mode> modes) {
    form = new Form(title, modes, List.of());
  }

  /** What a pilot found of another wording says nothing of this one. */
  private void changed(Form changed, String author) {
    form = changed;
    pilotSeconds = null;
    authors.add(author);
  }

  private @Nullable Item find(String code) {
    return form.items().stream().filter(item -> item.code().equals(code)).findFirst().orElse(null);
  }

  private Judgement judgeChange(QuestionnaireCommand c) {
    return judge(c).require(!approved, QUEST_6);
  }

  private Judgement judge(QuestionnaireCommand c) {
    return new Judgement(c.act(), AggregateLifecycle.getVersion());
  }

  private SubjectId subject() {
    return new SubjectId(id.value());
  }

  private static String actor(Act act) {
    return act.meta().actor().id();
  }

  private static void record(Judgement judgement, QuestionnaireEvent event) {
    apply(event, MetaData.with("meta", judgement.meta()));
  }
}
