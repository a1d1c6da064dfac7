package answerable.log;

import answerable.api.Personal;

/** The identity: until the privacy capability brings a key per person, personal data rests as it is. */
public final class PlainCipher implements PersonalCipher {
  @Override public Personal seal(Personal plain) {
    return plain;
  }

  @Override public String open(Personal sealed) {
    return sealed.content();
  }
}
