package answerable.edge;

import answerable.api.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.format.FormatterRegistry;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Everything HTTP that both sides share; a program gets it by depending on this module. */
@AutoConfiguration(
    after = {EdgeIds.class, JacksonAutoConfiguration.class},
    before = {
      WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
      OAuth2ResourceServerWebSecurityAutoConfiguration.class
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(EdgeProperties.class)
@Import({ProblemAdvice.class, LastResort.class, JsonLimits.class})
class EdgeAutoConfiguration {
  @Bean JsonRules jsonRules() {
    return new JsonRules();
  }

  @Bean Problems problems(JsonMapper json) {
    return new Problems(json);
  }

  @Bean WebMvcRegistrations routes() {
    return new WebMvcRegistrations() {
      @Override public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Routes();
      }
    };
  }

  @Bean LocaleResolver localeResolver() {
    return new Languages();
  }

  @Bean Access access(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    return new Access(mappings);
  }

  @Bean SecurityFilterChain edgeSecurity(
      HttpSecurity http, ObjectProvider<JwtDecoder> decoders, Access access, EdgeProperties properties, Problems problems) {
    JwtDecoder decoder = decoders.getIfAvailable(() -> {
      LoggerFactory.getLogger(Security.class).warn(
          "no issuer of tokens is configured (spring.security.oauth2.resourceserver.jwt.issuer-uri): nobody gets in");
      return Security::noIssuer;
    });
    return Security.chain(http, new VerifiedTokens(decoder), access, new Rates(properties, problems), problems);
  }

  /** Requests are measured as a whole; each filter of the security chain by itself costs more than it tells. */
  @Bean SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean RequestRejectedHandler requestRejectedHandler(Problems problems) {
    return (request, response, _) -> problems.write(request, response, ProblemAdvice.ofStatus(400));
  }

  @Bean FilterRegistrationBean<Correlation> correlation(Ids ids) {
    FilterRegistrationBean<Correlation> filter = new FilterRegistrationBean<>(new Correlation(ids));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /** After security: nobody's body is read who was not let in. */
  @Bean FilterRegistrationBean<Body.Guard> bodyGuard(Problems problems) {
    FilterRegistrationBean<Body.Guard> filter = new FilterRegistrationBean<>(new Body.Guard(problems));
    filter.setOrder(0);
    return filter;
  }

  @Bean WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems() {
    return factory -> factory.addContextCustomizers(context -> {
      if (context.getParent() instanceof StandardHost host) {
        host.setErrorReportValveClass(ContainerProblems.class.getName());
      }
    });
  }

  @Bean WebMvcConfigurer edgeWeb(
      Access access, Ids ids, @Qualifier("mvcConversionService") ObjectProvider<ConversionService> conversions) {
    return new WebMvcConfigurer() {
      @Override public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(access).order(Ordered.HIGHEST_PRECEDENCE);
        registry.addInterceptor(new Parameters()).order(Ordered.HIGHEST_PRECEDENCE + 1);
      }

      @Override public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Arguments(ids));
        resolvers.add(new RecordParameters(conversions::getObject));
      }

      @Override public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new FromText(UUID.class, (_, text) -> Read.uuid(text)));
        registry.addConverter(new FromText(Instant.class, (_, text) -> Read.instant(text)));
        registry.addConverter(new FromText(LocalDate.class, (_, text) -> Read.date(text)));
        registry.addConverter(new FromText(Id.class, Read::id));
        registry.addConverter(new FromText(Enum.class, Read::term));
      }
    };
  }

  private interface Reading {
    @Nullable Object read(Class<?> type, String text);
  }

  /** Query parameters and path variables are read as strictly as a body. */
  private record FromText(Class<?> type, Reading reading) implements ConditionalGenericConverter {
    @Override public boolean matches(TypeDescriptor source, TypeDescriptor target) {
      return type.isAssignableFrom(target.getType());
    }

    @Override public Set<ConvertiblePair> getConvertibleTypes() {
      return Set.of(new ConvertiblePair(String.class, type));
    }

    @Override public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
      if (!(source instanceof String text) || text.isEmpty()) {
        return null;
      }
      Object value = reading.read(to.getType(), text);
      if (value == null) {
        throw new IllegalArgumentException("not a " + to.getType().getSimpleName());
      }
      return value;
    }
  }
}
