package answerable.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies the signature of a token once a minute and not at every request, which would be a third of what a command costs. A token that
 * has run out, and one that was refused, is verified anew each time; an issuer's key that was withdrawn is trusted a minute longer.
 */
final class VerifiedTokens implements JwtDecoder {
  private static final Duration TRUSTED = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final JwtDecoder decoder;
  private final Cache<String, Jwt> verified = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(TRUSTED).build();

  VerifiedTokens(JwtDecoder decoder) {
    this.decoder = decoder;
  }

  @Override public Jwt decode(String token) {
    Jwt known = verified.getIfPresent(token);
    if (known != null && Instant.now().isBefore(Objects.requireNonNullElse(known.getExpiresAt(), Instant.MAX))) {
      return known;
    }
    Jwt jwt = decoder.decode(token);
    verified.put(token, jwt);
    return jwt;
  }
}
