package answerable.log;

import answerable.api.Personal;

/** Seals personal data before it rests and opens it at the edge of an answer. */
public interface PersonalCipher {
  /** Called by the log when an event is written. */
  Personal seal(Personal plain);

  /** Called where an answer is made for somebody who may see it. */
  String open(Personal sealed);
}
