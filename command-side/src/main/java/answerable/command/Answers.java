package answerable.command;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How every accepted command is answered: the version as ETag, the position as consistency token. */
public final class Answers {
  private Answers() {}

  public static ResponseEntity<Receipt> done(Receipt receipt) {
    return headed(HttpStatus.OK, receipt).body(receipt);
  }

  /** Something got an id, and is found at {@code location}. */
  public static ResponseEntity<Receipt> created(URI location, Receipt receipt) {
    return headed(HttpStatus.CREATED, receipt).location(location).body(receipt);
  }

  private static ResponseEntity.BodyBuilder headed(HttpStatus status, Receipt receipt) {
    return ResponseEntity.status(status)
        .eTag("\"" + receipt.version() + "\"")
        .header("Consistency-Token", receipt.consistencyToken());
  }
}
