package answerable.command.survey.page;

import answerable.api.Bilingual;
import answerable.api.Plan;
import answerable.api.SurveyEvent.ExecutorAppointed;
import answerable.api.SurveyEvent.IncentivePolicySet;
import answerable.api.SurveyTerms.ExecutorKind;
import answerable.api.SurveyTerms.Recipients;
import org.jspecify.annotations.Nullable;

/** What somebody who is asked is to be told first: by whom, what for, until when, what for thanks, and what becomes of the answer. */
public record Survey(
    Bilingual title, String estate, int minutes, Plan plan, @Nullable ExecutorAppointed executor, @Nullable IncentivePolicySet incentive) {

  public String until(Language language) {
    return language.on(plan.fieldwork().until());
  }

  public String executor(Language language) {
    if (executor == null) {
      return "";
    }
    ExecutorKind kind = executor.kind();
    return executor.name() + language.say("(" + kind.zh() + ")", " (" + switch (kind) {
      case OWN_STAFF -> "staff of this estate";
      case OTHER_DEPARTMENT -> "another department of the company";
      case COMMITTEE -> "owners' committee";
      case THIRD_PARTY -> "third party";
    } + ")");
  }

  /** Empty where there is none. */
  public String thanks(Language language) {
    if (incentive == null || incentive.recipients() == Recipients.NOBODY) {
      return "";
    }
    String what = incentive.what() + language.say("(价值", " (worth CNY ") + incentive.value().stripTrailingZeros().toPlainString()
        + language.say("元)", ")");
    return incentive.recipients() == Recipients.EVERY_INVITED
        ? language.say("每户受邀即可领取" + what + ",答不答、怎么答都一样。", what + " for every household that is invited, whether and whatever it answers.")
        : language.say("每户答卷即可领取" + what + ",与答案内容无关。", what + " for every household that answers, whatever the answers are.");
  }
}
