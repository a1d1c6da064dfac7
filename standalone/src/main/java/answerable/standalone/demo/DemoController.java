package answerable.standalone.demo;

import answerable.api.Code;
import answerable.edge.Open;
import answerable.edge.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for the people of the demo, and its clock. */
@RestController
@Profile("demo")
@RequestMapping("/api/v1/demo")
@Tag(name = "Demo", description = "演示 Exists in the demo profile only")
class DemoController {
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final JwtEncoder encoder;
  private final DemoClock clock;
  private final Clock machine = Clock.systemUTC();

  DemoController(JwtEncoder encoder, DemoClock clock) {
    this.encoder = encoder;
    this.clock = clock;
  }

  record TokenRequest(@NotBlank String user) {}

  record Token(String token) {}

  @PostMapping("/tokens")
  @Open
  @Operation(summary = "演示令牌 A token for one of the demo's people, for 15 minutes")
  Token token(@Valid @RequestBody TokenRequest body) {
    People who = People.of(body.user());
    if (who == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    Instant now = machine.instant();
    JwtClaimsSet claims = JwtClaimsSet.builder()
        .subject(who.login())
        .issuedAt(now)
        .expiresAt(now.plus(LIFETIME))
        .claim("name", who.fullName())
        .claim("roles", List.of(who.role().name()))
        .claim("estates", List.of(who.estate()))
        .build();
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).build();
    return new Token(encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue());
  }

  record Now(@NotNull Instant now) {}

  @PostMapping("/clock")
  @Open
  @Operation(summary = "设定时钟 Set the program's one clock, forwards only")
  Now clock(@Valid @RequestBody Now body) {
    if (!clock.advanceTo(body.now())) {
      throw new Problem(Code.CLOCK_1);
    }
    return new Now(clock.clock().instant());
  }
}
