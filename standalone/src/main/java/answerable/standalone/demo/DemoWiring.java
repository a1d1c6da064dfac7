package answerable.standalone.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Only in the demo: a clock that can be set and tokens for its people, signed with a key that is gone when the program ends. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoWiring {
  @Bean DemoClock demoClock(
      JdbcConnectionDetails store, @Value("${answerable.data:answerable-data}") String data,
      @Value("${answerable.demo.now:#{null}}") @Nullable String now, @Value("${answerable.demo.months:3}") int months) {
    return new DemoClock(Clock.systemUTC(), store, Path.of(data), now, months);
  }

  @Bean Clock clock(DemoClock demo) {
    return demo.clock();
  }

  @Bean ECKey demoKey() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID("demo").generate();
  }

  @Bean JwtDecoder jwtDecoder(ECKey demoKey) {
    return NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(new JWKSet(demoKey.toPublicJWK())))
        .jwsAlgorithm(SignatureAlgorithm.ES256)
        .build();
  }

  @Bean JwtEncoder jwtEncoder(ECKey demoKey) {
    return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(demoKey)));
  }
}
