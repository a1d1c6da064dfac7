package answerable.command.survey;

import answerable.api.Form;
import answerable.api.Id.QuestionnaireId;
import answerable.api.SurveyEvent.*;
import answerable.log.EventLog;
import answerable.log.Follower;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What questionnaires ask, version by version, as the log has it at this moment. */
@Component
final class Forms {
  /** {@code hash}: null where it is not approved. */
  record Version(int number, Form form, @Nullable String hash) {}

  private final Map<QuestionnaireId, List<Version>> versions = new ConcurrentHashMap<>();
  private final Map<String, Form> approved = new ConcurrentHashMap<>();
  private final Follower<QuestionnaireEvent> events;

  Forms(EventLog log) {
    events = new Follower<>(log, QuestionnaireEvent.class, recorded -> fold(recorded.event()));
  }

  /** The approved version with this hash; null where there is none. What is approved never changes, so that the log is not asked twice. */
  @Nullable Form of(String hash) {
    Form known = approved.get(hash);
    if (known != null) {
      return known;
    }
    events.catchUp();
    return approved.get(hash);
  }

  /** Null where there is no such version. */
  @Nullable Version version(QuestionnaireId questionnaire, int number) {
    events.catchUp();
    List<Version> all = versions.getOrDefault(questionnaire, List.of());
    return all.stream().filter(version -> version.number() == number).findFirst().orElse(null);
  }

  private void fold(QuestionnaireEvent event) {
    List<Version> after = after(versions.getOrDefault(event.questionnaireId(), List.of()), event);
    versions.put(event.questionnaireId(), after);
    if (event instanceof QuestionnaireApproved approval) {
      approved.put(approval.hash(), after.getLast().form());
    }
  }

  static List<Version> after(List<Version> before, QuestionnaireEvent event) {
    return switch (event) {
      case QuestionnaireDrafted e -> List.of(new Version(1, new Form(e.title(), e.modes(), List.of()), null));
      case ItemAdded e -> changed(before, before.getLast().form().with(e.item()));
      case ItemRemoved e -> changed(before, before.getLast().form().without(e.item()));
      case ItemsReordered e -> changed(before, before.getLast().form().inOrder(e.items()));
      case QuestionnaireApproved e -> last(before, new Version(e.version(), before.getLast().form(), e.hash()));
      case QuestionnaireVersionBegun e -> {
        List<Version> all = new ArrayList<>(before);
        all.add(new Version(e.version(), before.getLast().form(), null));
        yield List.copyOf(all);
      }
      case PilotRun _, QuestionnaireRejected _ -> before;
    };
  }

  private static List<Version> changed(List<Version> before, Form form) {
    return last(before, new Version(before.getLast().number(), form, null));
  }

  private static List<Version> last(List<Version> before, Version instead) {
    List<Version> all = new ArrayList<>(before);
    all.set(all.size() - 1, instead);
    return List.copyOf(all);
  }
}
