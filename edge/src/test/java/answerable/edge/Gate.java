package answerable.edge;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** A program of nothing but the edge and its desk, and the tokens it lets in. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(Desk.class)
class Gate {
  static final SecretKey KEY = key("the key of the issuer, long enough for HS256");
  static final SecretKey OTHER = key("the key of a forger, long enough for HS256");

  private static SecretKey key(String text) {
    return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  @Bean Clock clock() {
    return Clock.systemUTC();
  }

  @Bean JwtDecoder jwtDecoder() {
    return NimbusJwtDecoder.withSecretKey(KEY).build();
  }

  private static JWTClaimsSet claims(@Nullable String login, Instant expires, Object roles) {
    return new JWTClaimsSet.Builder().subject(login).expirationTime(Date.from(expires)).claim("name", "李敏")
        .claim("roles", roles).claim("estates", List.of("CHHY")).build();
  }

  private static String sign(SecretKey key, JWTClaimsSet claims) throws Exception {
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    jwt.sign(new MACSigner(key));
    return jwt.serialize();
  }

  static String token(@Nullable String login, String... roles) throws Exception {
    return sign(KEY, claims(login, Instant.now().plusSeconds(600), List.of(roles)));
  }

  static String forged() throws Exception {
    return sign(OTHER, claims("limin", Instant.now().plusSeconds(600), List.of("CLERK")));
  }

  static String unsigned() {
    return new PlainJWT(claims("limin", Instant.now().plusSeconds(600), List.of("CLERK"))).serialize();
  }

  static String expired() throws Exception {
    return sign(KEY, claims("limin", Instant.now().minusSeconds(3600), List.of("CLERK")));
  }
}
