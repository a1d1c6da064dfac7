package answerable.command.survey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one wave. While it is there, its executor knows whose an invitation is; once it is destroyed, neither what was
 * sealed with it nor a command id derived with it leads back to a household.
 *
 * @param secret 32 random bytes
 */
record LinkKey(UUID id, byte[] secret) {
  private static final String HMAC = "HmacSHA256";

  static LinkKey random(UUID id, SecureRandom random) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return new LinkKey(id, secret);
  }

  SecretKey sealing() {
    return new SecretKeySpec(hmac("links".getBytes(StandardCharsets.UTF_8)), "AES");
  }

  /**
   * The same for the same command, so that it is done once; but a caller, a path and an idempotency key that somebody guesses give
   * it only together with the secret.
   */
  UUID commandId(UUID derivedFromRequest) {
    byte[] plain = ByteBuffer.allocate(16).putLong(derivedFromRequest.getMostSignificantBits())
        .putLong(derivedFromRequest.getLeastSignificantBits()).array();
    ByteBuffer hash = ByteBuffer.wrap(hmac(plain));
    return new UUID(hash.getLong() & ~0xF000L | 0x8000L, hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
  }

  private byte[] hmac(byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  @Override public String toString() {
    return "LinkKey[" + id + "]";
  }
}
