package answerable.standalone.demo;

import answerable.api.ComplaintCommand.*;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.ExternalBody;
import answerable.api.Terms.ExternalState;
import answerable.api.Terms.ReopenedBy;
import answerable.api.Words;
import answerable.standalone.demo.Proportions.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps 7 and 8: visited by somebody who had nothing to do with it, and evaluated; or told that it is not over. */
final class Endings {
  private static final List<ExternalBody> BODIES =
      List.of(ExternalBody.STREET_OFFICE, ExternalBody.HOTLINE_12345, ExternalBody.PEOPLES_MEDIATION, ExternalBody.OWNERS_COMMITTEE);

  private Endings() {}

  static void end(Case c) {
    end(c, c.stage.proportions().endings.deal(), CloseCode.SOLVED);
  }

  static void end(Case c, Ending ending, CloseCode code) {
    switch (ending) {
      case SATISFIED -> happy(c, Answer.YES, code);
      case ACCEPTED -> {
        Words said = c.say(Phrases.PLEASED);
        c.then(c.between(10, 300), desk(c), a -> new AnswerReply(c.id, a, true, Channel.PHONE, said));
        happy(c, Answer.YES, code);
      }
      case PARTLY -> happy(c, Answer.PARTLY, CloseCode.PARTLY_SOLVED);
      case LOW_SCORE -> lowScore(c, code);
      case UNSOLVED -> unsolved(c);
      case REJECTED -> rejected(c);
      case UNREACHABLE -> unreachable(c);
      case REOPENED_BY_SUPERVISOR -> {
        happy(c, Answer.YES, code);
        c.then(c.between(1_000, 6_000), Person.SUNFANG, a -> new ReopenComplaint(c.id, a, ReopenedBy.SUPERVISOR,
            new Words("月度复查:同一问题再次出现"), c.stage.desk().deadlines(a.at(), c.category())));
        Solving.again(c, new Words("复查发现复发"));
        happy(c, Answer.YES, code);
      }
      case TAKEN_OUTSIDE -> takenOutside(c);
    }
  }

  private static Person desk(Case c) {
    return c.percent(50) ? Person.LIMIN : Person.WANGLEI;
  }

  private static void happy(Case c, Answer solved, CloseCode code) {
    Words remark = c.percent(55) ? c.say(Phrases.PLEASED) : null;
    visit(c, solved, c.between(3, 5), c.between(3, 5), c.between(3, 5), c.between(solved == Answer.YES ? 4 : 3, 5), remark);
    close(c, code, null);
  }

  /** Three working days are what the standard gives; some visits come later. */
  static void visit(Case c, Answer solved, int attitude, int speed, int professionalism, int result, @Nullable Words remark) {
    Channel method = c.percent(80) ? Channel.PHONE : Channel.HOME_VISIT;
    c.then(c.percent(90) ? c.between(200, 1_200) : c.between(1_400, 2_600), Person.ZHAOQIAN, a -> new RecordReturnVisit(
        c.id, a, a.staff(), method, true, false, solved, attitude, speed, professionalism, result, remark,
        c.stage.desk().deadlines(a.at(), c.category())));
  }

  private static void lowScore(Case c, CloseCode code) {
    visit(c, Answer.YES, c.between(2, 4), c.between(1, 2), c.between(2, 4), c.between(2, 4), c.say(Phrases.DISPLEASED));
    justify(c);
    close(c, code, c.say(Phrases.GAPS));
  }

  private static void justify(Case c) {
    Words why = c.say(Phrases.JUSTIFICATIONS);
    c.then(c.between(30, 500), Person.SUNFANG, a -> new JustifyLowScore(c.id, a, why));
  }

  static void unsolved(Case c) {
    Words remark = c.say(Phrases.UNSOLVED);
    visit(c, Answer.NO, c.between(2, 4), c.between(1, 3), c.between(1, 3), 1, remark);
    Solving.again(c, new Words("回访未解决"));
    happy(c, c.percent(80) ? Answer.YES : Answer.PARTLY, CloseCode.SOLVED);
  }

  private static void rejected(Case c) {
    Words why = c.say(Phrases.REJECTIONS);
    Person clerk = desk(c);
    c.then(c.between(20, 500), clerk, a -> new AnswerReply(c.id, a, false, Channel.PHONE, why));
    c.then(c.between(5, 60), clerk, a -> new ReopenComplaint(c.id, a, ReopenedBy.COMPLAINANT, why,
        c.stage.desk().deadlines(a.at(), c.category())));
    Solving.again(c, new Words("业主不接受答复"));
    happy(c, Answer.YES, CloseCode.SOLVED);
  }

  /** Three attempts on several days are proof enough. */
  private static void unreachable(Case c) {
    for (int attempt = 1; attempt <= 3; attempt++) {
      boolean last = attempt == 3;
      Words said = c.say(Phrases.NOT_REACHED);
      c.then(c.between(460, 700), Person.ZHAOQIAN, a -> new RecordReturnVisit(c.id, a, a.staff(), Channel.PHONE, false, last, null, null,
          null, null, null, said, c.stage.desk().deadlines(a.at(), c.category())));
    }
    close(c, CloseCode.UNREACHABLE, null);
  }

  /** The answer is not accepted, and somebody outside is asked. */
  private static void takenOutside(Case c) {
    Words why = c.say(Phrases.REJECTIONS);
    ExternalBody body = Matter.one(BODIES, c.random);
    boolean settled = c.percent(70);
    String reference = "W-" + c.between(10_000, 99_999);
    c.then(c.between(20, 500), desk(c), a -> new AnswerReply(c.id, a, false, Channel.PHONE, why));
    c.then(c.between(200, 1_500), desk(c), a -> new RecordExternalResolution(c.id, a, body, ExternalState.REFERRED, reference, null));
    c.then(c.between(1_500, 4_000), desk(c), a -> new RecordExternalResolution(c.id, a, body,
        settled ? ExternalState.SETTLED : ExternalState.DISMISSED, reference, new Words(settled ? "调解达成一致" : "未支持业主主张,已书面告知")));
    visit(c, Answer.PARTLY, c.between(2, 3), c.between(1, 2), c.between(2, 4), c.between(2, 3), c.say(Phrases.DISPLEASED));
    justify(c);
    close(c, CloseCode.PARTLY_SOLVED, null);
  }

  static void close(Case c, CloseCode code, @Nullable Words gap) {
    close(c, Person.SUNFANG, code, gap);
  }

  static void close(Case c, Person evaluator, CloseCode code, @Nullable Words gap) {
    Words lesson = c.say(Phrases.LESSONS);
    Answer preventable = c.percent(45) ? Answer.YES : c.percent(60) ? Answer.PARTLY : Answer.NO;
    int rating = gap == null ? c.between(3, 5) : c.between(1, 3);
    c.then(c.between(60, 800), evaluator, a -> new EvaluateAndClose(c.id, a, lesson, preventable, gap, rating, code));
  }
}
