package answerable.edge;

import answerable.api.Code;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Map;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who gets in: whoever brings a token that the issuer signed and that has not run out. There are no sessions. */
final class Security {
  private static final String[] PUBLIC = {
    "/", "/index.html", "/console.css", "/favicon.ico", "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/**",
    "/swagger-ui.html", "/swagger-ui/**", "/respond/**"
  };
  private static final String CONTENT =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
          + "form-action 'self'; frame-ancestors 'none'";

  private Security() {}

  static SecurityFilterChain chain(HttpSecurity http, JwtDecoder decoder, Access access, Rates rates, Problems problems) {
    AuthenticationEntryPoint unknown = (request, response, exception) -> problems.write(
        request, response,
        new Problem(
            Code.UNAUTHENTICATED, List.of(), Map.of(),
            Map.of("WWW-Authenticate", request.getHeader("Authorization") == null ? "Bearer" : "Bearer error=\"invalid_token\"")));
    AccessDeniedHandler denied = (request, response, _) -> problems.write(request, response, new Problem(Code.ROLE));
    return http
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> headers
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
        .authorizeHttpRequests(requests -> requests
            .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD).permitAll()
            .requestMatchers(EndpointRequest.to("health", "prometheus")).permitAll()
            .requestMatchers(PUBLIC).permitAll()
            .requestMatchers(access).permitAll()
            .anyRequest().authenticated())
        .oauth2ResourceServer(server -> server
            .authenticationEntryPoint(unknown)
            .accessDeniedHandler(denied)
            .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(Security::authenticated)))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(unknown).accessDeniedHandler(denied))
        .addFilterAfter(rates, AuthorizationFilter.class)
        .build();
  }

  private static AbstractAuthenticationToken authenticated(Jwt jwt) {
    if (jwt.getSubject() == null || jwt.getSubject().isBlank()) {
      throw new InvalidBearerTokenException("no subject");
    }
    return new JwtAuthenticationToken(jwt, List.of());
  }

  /** Stands in where no issuer is configured: no token is good. */
  static Jwt noIssuer(String token) {
    throw new BadJwtException("no issuer configured");
  }
}
