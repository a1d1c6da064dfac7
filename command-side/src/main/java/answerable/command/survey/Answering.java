package answerable.command.survey;

import answerable.api.Code;
import answerable.api.Form;
import answerable.api.Form.Condition;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.SurveyCommand.Given;
import answerable.api.SurveyEvent.InvitationTerms;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.edge.Problem;
import answerable.statistics.outcome.Completion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers held against the questionnaire they were given to: which items applied, which were answered. */
final class Answering {
  private final Form form;
  private final List<Given> answers;
  private final Map<String, Item> items = new HashMap<>();
  private final Map<String, Integer> values = new HashMap<>();

  Answering(Form form, List<Given> answers) {
    this.form = form;
    this.answers = answers;
    form.items().forEach(item -> items.put(item.code(), item));
    for (Given given : answers) {
      if (given.value() != null) {
        values.putIfAbsent(given.item(), given.value());
      }
    }
  }

  /** An answer that can't be one, by its place from 0 and the item it names. */
  record Misfit(int place, String item, String zh, String en) {}

  /** Every answer belongs to one item that was asked, and is a point of its scale or a text as the item wants it. */
  boolean fits() {
    return misfits().isEmpty();
  }

  /** @throws Problem {@code ANSW-2}, naming each item that does not fit */
  void mustFit() {
    List<Misfit> misfits = misfits();
    if (!misfits.isEmpty()) {
      throw malformed(misfits);
    }
  }

  static Problem malformed(List<Misfit> misfits) {
    return new Problem(Code.ANSW_2, misfits.stream()
        .map(m -> new Problem.Violation("answers[" + m.place() + "]", Code.ANSW_2.id(), m.item() + ":" + m.zh(), m.item() + " " + m.en()))
        .toList(), Map.of(), Map.of());
  }

  private List<Misfit> misfits() {
    List<Misfit> misfits = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int place = 0; place < answers.size(); place++) {
      Given given = answers.get(place);
      Item item = items.get(given.item());
      if (item == null) {
        misfits.add(new Misfit(place, given.item(), "问卷里没有此题", "is no question of this questionnaire"));
      } else if (!seen.add(given.item())) {
        misfits.add(new Misfit(place, given.item(), "此题答了两次", "is answered twice"));
      } else if (said(given) && !asked(item)) {
        misfits.add(new Misfit(place, given.item(), "按前面的答案,不问此题", "is not asked after these earlier answers"));
      } else {
        misfit(place, item, given, misfits);
      }
    }
    return misfits;
  }

  private static void misfit(int place, Item item, Given given, List<Misfit> misfits) {
    Scale scale = item.scale();
    Integer value = given.value();
    if (scale == null && value != null) {
      misfits.add(new Misfit(place, item.code(), "此题用文字回答", "is answered in words"));
    } else if (scale != null && (given.text() != null || value != null && (value < scale.low() || value > scale.high()))) {
      misfits.add(new Misfit(place, item.code(), "须为 " + scale.low() + " 到 " + scale.high() + " 的整数",
          "must be a whole number from " + scale.low() + " to " + scale.high()));
    }
  }

  /** Asked of those only whose earlier answers say so; a condition on something unanswered does not hold. */
  boolean asked(Item item) {
    return item.askedWhen().isEmpty() || item.askedWhen().stream().allMatch(this::holds);
  }

  private boolean holds(Condition condition) {
    Integer value = values.get(condition.item());
    return value != null && value >= condition.from() && value <= condition.to();
  }

  private static boolean said(Given given) {
    return given.value() != null || given.text() != null;
  }

  /** With what was asked and left empty, in whatever way the answers came. */
  List<Given> whole() {
    List<Given> whole = new ArrayList<>(answers);
    Set<String> given = new HashSet<>();
    answers.forEach(answer -> given.add(answer.item()));
    form.items().stream().filter(item -> !given.contains(item.code()) && asked(item)).forEach(item -> whole.add(new Given(item.code(), null, null)));
    return whole;
  }

  /** Open items may be left empty by anybody and are no measure of completeness. */
  int applicable() {
    return (int) form.items().stream().filter(item -> item.kind() != ItemKind.OPEN && asked(item)).count();
  }

  private int answered() {
    return (int) form.items().stream()
        .filter(item -> item.kind() != ItemKind.OPEN && asked(item) && values.containsKey(item.code())).count();
  }

  /** Complete, partial, or broken off, by what the plan declared before anybody was asked. */
  OutcomeCode completeness(InvitationTerms terms) {
    boolean headline = form.items().stream().filter(Item::headline).allMatch(item -> values.containsKey(item.code()));
    var completion = new Completion(terms.completePercent(), terms.partialPercent());
    return Outcomes.code(completion.of(answered(), Math.max(1, applicable()), headline));
  }
}
