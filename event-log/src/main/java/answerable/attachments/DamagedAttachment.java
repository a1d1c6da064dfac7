package answerable.attachments;

import java.io.IOException;

/** What is kept under a hash does not have it. */
public final class DamagedAttachment extends IOException {
  private static final long serialVersionUID = 1;

  DamagedAttachment(String sha256) {
    super("the bytes kept as " + sha256 + " are damaged");
  }
}
