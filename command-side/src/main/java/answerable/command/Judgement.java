package answerable.command;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.Meta;
import answerable.api.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges one command. The first broken rule is the answer; history that is imported as it was is let through, and every rule it
 * breaks stands beside its events.
 */
public final class Judgement {
  private final Act act;
  private final long version;
  private final List<Code> breaches = new ArrayList<>();

  /** @param version of the aggregate that judges, -1 for one that begins */
  public Judgement(Act act, long version) {
    this.act = act;
    this.version = version;
    if (act.expectedVersion() != null && act.expectedVersion() != version) {
      throw new Refusal(Code.STALE_VERSION, version, Map.of("version", version));
    }
    require(act.active() || act.meta().actor().kind() != Actor.Kind.STAFF, Code.STAFF_1);
  }

  public Judgement require(boolean holds, Code code) {
    return require(holds, code, Map.of());
  }

  public Judgement require(boolean holds, Code code, Map<String, Object> details) {
    if (!holds) {
      if (!act.imported()) {
        throw new Refusal(code, version, details);
      }
      breaches.add(code);
    }
    return this;
  }

  /** For what can't be recorded at all, imported or not. */
  public Refusal refusal(Code code) {
    return new Refusal(code, version);
  }

  /** What stands beside the events of this command. */
  public Meta meta() {
    return breaches.isEmpty() ? act.meta() : act.meta().withBreaches(breaches);
  }
}
