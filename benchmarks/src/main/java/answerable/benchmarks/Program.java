package answerable.benchmarks;

import answerable.command.CommandSide;
import answerable.query.QuerySide;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The program, or one side of it, in this JVM on a database: as it is deployed, but for its rate limit and whose tokens it takes. */
final class Program implements AutoCloseable {
  private static final ECKey KEY = key();

  /** Hibernate is on the path for stock Axon's sake; the command side has none. */
  @SpringBootConfiguration
  @EnableAutoConfiguration(excludeName = {
    "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
    "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration"
  })
  @Import(Tokens.class)
  @ComponentScan(basePackages = "answerable.command", excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = CommandSide.class))
  static class Commanding {}

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(Tokens.class)
  @ComponentScan(basePackages = "answerable.query", excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = QuerySide.class))
  static class Querying {}

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(Tokens.class)
  @ComponentScan(
      basePackages = {"answerable.command", "answerable.query"},
      excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = {CommandSide.class, QuerySide.class}))
  static class Both {}

  @Configuration(proxyBeanMethods = false)
  static class Tokens {
    @Bean JwtDecoder jwtDecoder() {
      return NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())))
          .jwsAlgorithm(SignatureAlgorithm.ES256).build();
    }
  }

  private final ConfigurableApplicationContext context;

  private Program(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Program start(Class<?> side, Database database, String... more) {
    SpringApplication application = new SpringApplication(side);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--management.server.port=0", "--spring.jpa.open-in-view=false", "--logging.level.root=warn",
        "--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + Database.USER, "--spring.datasource.password=",
        "--spring.datasource.hikari.maximum-pool-size=40", "--answerable.edge.rate-per-second=1000000",
        "--answerable.edge.rate-burst=1000000"));
    arguments.addAll(List.of(more));
    return new Program(application.run(arguments.toArray(String[]::new)));
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("benchmarks").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String token(String login, String... roles) {
    try {
      Instant now = Instant.now();
      SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("benchmarks").build(),
          new JWTClaimsSet.Builder().subject(login).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(Duration.ofHours(8))))
              .claim("name", login).claim("roles", List.of(roles)).claim("estates", List.of("*")).build());
      token.sign(new ECDSASigner(KEY));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override public void close() {
    context.close();
  }
}
