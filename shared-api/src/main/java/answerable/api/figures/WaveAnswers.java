package answerable.api.figures;

import answerable.api.InvitationOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What came back in a wave: its counts, and what each household said side by side, for figures of several answers of one. */
public record WaveAnswers(Tally tally, List<Household> households) {
  /** @param scores points of the scale by item */
  public record Household(String stratum, InvitationOutcome.Answers answers, Map<String, Integer> scores) {
    public Household(String stratum, InvitationOutcome.Answers answers) {
      this(stratum, answers, new HashMap<>());
      answers.forEachScore((item, value) -> scores.put(item, Integer.valueOf(value)));
    }

    /** NaN where there is none. */
    double score(String item) {
      Integer score = scores.get(item);
      return score == null ? Double.NaN : score;
    }
  }

  /** @param form hash of the version that was asked */
  public static WaveAnswers of(String form, Collection<InvitationOutcome> invitations) {
    Tally tally = new Tally(form);
    List<Household> households = new ArrayList<>();
    invitations.forEach(invitation -> {
      invitation.count(List.of(), tally::add);
      InvitationOutcome.Answers answers = invitation.answers();
      if (answers != null && invitation.form().equals(form)) {
        households.add(new Household(invitation.stratum(), answers));
      }
    });
    return new WaveAnswers(tally, List.copyOf(households));
  }
}
