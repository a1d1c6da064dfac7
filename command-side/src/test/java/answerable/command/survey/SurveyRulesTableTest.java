package answerable.command.survey;

import static answerable.api.Code.*;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Code;
import answerable.api.SurveyCommand.*;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** DOMAIN §1.12: every rule of a survey is shown to refuse and shown to let pass. */
public class SurveyRulesTableTest {
  private static final Map<Class<?>, List<Code>> RULES = Map.ofEntries(
      rule(DraftQuestionnaire.class, QUEST_4, QUEST_7),
      rule(AddItem.class, QUEST_1, QUEST_2, QUEST_3, QUEST_4, QUEST_6, QUEST_7),
      rule(RemoveItem.class, QUEST_3, QUEST_6, QUEST_7),
      rule(ReorderItems.class, QUEST_3, QUEST_6),
      rule(ReviewQuestionnaire.class, QUEST_1, QUEST_5, QUEST_7, QUEST_8),
      rule(PlanSurvey.class, PLAN_3),
      rule(RevisePlan.class, PLAN_3),
      rule(ApprovePlan.class, PLAN_1, PLAN_2),
      rule(FreezeFrame.class, FRAME_1, DRAW_5),
      rule(DrawSample.class, FRAME_2, DRAW_1, DRAW_2, DRAW_3, DRAW_4, DRAW_5),
      rule(DrawSupplement.class, FRAME_2, DRAW_3, DRAW_4),
      rule(AppointExecutor.class, EXEC_1),
      rule(StartFielding.class, EXEC_1, FIELD_1, FIELD_3),
      rule(SealLinks.class, LINK_1),
      rule(RecordKeyDestroyed.class, LINK_1),
      rule(RecordResults.class, LINK_2, CELL_1),
      rule(AcknowledgeResults.class, ACK_1),
      rule(SendReminder.class, REMIND_1, FIELD_2),
      rule(RecordAttempt.class, EXEC_2, FIELD_2),
      rule(AnswerSurvey.class, EXEC_2, EXEC_3, ANSW_1, ANSW_2),
      rule(HandOverIncentive.class, GIFT_1, GIFT_2),
      rule(CodeComment.class, LINK_2, CODE_1, CODE_2),
      rule(RecordExpectationInterview.class, CONS_1, SRC_1),
      rule(HoldFocusGroup.class, CONS_1, SRC_1, SRC_2),
      rule(DeriveItem.class, SRC_1, QUEST_4),
      rule(OpenCompetitorSample.class, COMP_1),
      rule(AnswerForCompetitor.class, ANSW_1, ANSW_2, COMP_2),
      rule(RecordCompetitorResults.class, COMP_3, CELL_1));

  /** Codes that stand in this table. */
  public static final Set<Code> CODES = RULES.values().stream().flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());

  private static Map.Entry<Class<?>, List<Code>> rule(Class<?> command, Code... codes) {
    return Map.entry(command, List.of(codes));
  }

  private record Pair(Class<?> command, Code code) {}

  static Stream<Arguments> pairs() {
    return RULES.entrySet().stream()
        .flatMap(rule -> rule.getValue().stream().map(code -> Arguments.arguments(rule.getKey().getSimpleName(), rule.getKey(), code)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("pairs")
  void a_rule_is_shown_to_refuse_and_to_let_pass(String name, Class<?> command, Code code) {
    assertThat(Shown.REFUSED).as("a refusal of " + name + " by " + code).contains(new Pair(command, code));
    assertThat(Shown.PASSED).as("an acceptance of " + name + " under " + code).contains(new Pair(command, code));
  }

  /** Told once for all rows of the table. */
  private static final class Shown {
    static final Set<Pair> REFUSED = refused();
    static final Set<Pair> PASSED = passed();
  }

  private static Set<Pair> refused() {
    return Stream.of(QuestionnaireRulesTest.refusals(), WaveRulesTest.refusals(), InvitationRulesTest.refusals(),
            ExpectationRulesTest.refusals(), CompetitorSampleRulesTest.refusals()).flatMap(rows -> rows)
        .map(row -> new Pair(row.get()[2].getClass(), (Code) row.get()[0])).collect(Collectors.toSet());
  }

  private static Set<Pair> passed() {
    return Stream.of(QuestionnaireRulesTest.acceptances(), WaveRulesTest.acceptances(), InvitationRulesTest.acceptances(),
            ExpectationRulesTest.acceptances(), CompetitorSampleRulesTest.acceptances())
        .flatMap(rows -> rows)
        .flatMap(row -> ((Set<?>) row.get()[0]).stream().map(code -> new Pair(row.get()[2].getClass(), (Code) code)))
        .collect(Collectors.toSet());
  }
}
