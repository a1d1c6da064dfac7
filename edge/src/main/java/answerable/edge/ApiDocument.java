package answerable.edge;

import answerable.api.Code;
import answerable.api.Id;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** What the API document says of every operation beside its own words: who may, which headers, how it can be refused. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ApiDocument {
  private static final String BEARER = "bearer";
  private static final String PROBLEM = "Problem";
  private static final List<Code> REFUSALS = List.of(
      Code.INVALID_VALUE, Code.UNAUTHENTICATED, Code.ROLE, Code.NOT_FOUND, Code.METHOD_NOT_ALLOWED, Code.NOT_ACCEPTABLE,
      Code.CONCURRENT, Code.STALE_VERSION, Code.BODY_TOO_LARGE, Code.UNSUPPORTED_MEDIA_TYPE, Code.IDEMPOTENCY_KEY_REUSED,
      Code.RATE_LIMITED, Code.INTERNAL, Code.OUTCOME_UNKNOWN);

  static {
    SpringDocUtils config = SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Attempt.class);
    for (Class<?> id : Id.class.getPermittedSubclasses()) {
      config.replaceWithClass(id, UUID.class);
    }
  }

  @Bean OpenAPI openApi() {
    Components components = new Components()
        .addSecuritySchemes(BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(BEARER).bearerFormat("JWT"))
        .addSchemas(PROBLEM, problemSchema());
    REFUSALS.forEach(code -> components.addResponses("Problem" + code.status(), response(code)));
    return new OpenAPI()
        .info(new Info()
            .title("Answerable")
            .version("v1")
            .description("物业投诉处理与满意度调查,业主可以核对。 Complaint handling for property management that owners can check. "
                + "Every refusal is a problem with a stable code; rules of the domain refuse with 409 and their id."))
        .components(components)
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }

  @Bean ModelResolver namedSchemas(ObjectMapperProvider mappers) {
    return new ModelResolver(mappers.jsonMapper(), new SchemaNames()).openapi31(true);
  }

  @Bean GlobalOperationCustomizer edgeOperations() {
    return ApiDocument::describe;
  }

  /** The responses are named again here, as a schema nobody but they refer to would be dropped. */
  @Bean GlobalOpenApiCustomizer edgeSchemas() {
    return document -> document.getComponents().addSchemas(PROBLEM, problemSchema());
  }

  private static Operation describe(Operation operation, HandlerMethod handler) {
    Allowed allowed = handler.getMethodAnnotation(Allowed.class);
    if (allowed != null) {
      List<String> roles = Arrays.stream(allowed.value()).map(Enum::name).toList();
      operation.addExtension("x-allowed-roles", roles);
      String before = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
      operation.setDescription(before + "角色 Roles: " + String.join(", ", roles));
      operation.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
    } else {
      operation.setSecurity(List.of());
    }
    header(operation, "Accept-Language", "zh (default) or en, the language of problems", new Schema<>().example("zh"));
    header(operation, Correlation.HEADER, "one id for all that follows; returned", uuid());
    if (takes(handler, Attempt.class)) {
      header(operation, "Idempotency-Key", "same key and body: the first answer again", text().minLength(1).maxLength(200));
      header(operation, "If-Match", "the version acted on, quoted; stale is 412", text().pattern("^\"\\d+\"$"));
    }
    if (handler.hasMethodAnnotation(GetMapping.class)) {
      header(operation, "Consistency-Token", "waits until the answer holds what this token names", text().pattern("^p\\d+$"));
      header(operation, "Prefer", "wait=N: at most N seconds, 5 unless told", text().pattern("^wait=\\d+$"));
    }
    ApiResponses responses = operation.getResponses();
    for (Code code : REFUSALS) {
      String status = Integer.toString(code.status());
      if (!responses.containsKey(status)) {
        responses.addApiResponse(status, new ApiResponse().$ref("#/components/responses/Problem" + status));
      }
    }
    return operation;
  }

  private static boolean takes(HandlerMethod handler, Class<?> type) {
    return Arrays.stream(handler.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
  }

  private static void header(Operation operation, String name, String description, Schema<?> schema) {
    List<Parameter> present = operation.getParameters();
    if (present == null || present.stream().noneMatch(one -> name.equalsIgnoreCase(one.getName()))) {
      operation.addParametersItem(new HeaderParameter().name(name).description(description).required(false).schema(
          schema.getType() == null ? schema.type("string").types(Set.of("string")) : schema));
    }
  }

  private static Schema<?> text() {
    return new Schema<String>().type("string").types(Set.of("string"));
  }

  private static Schema<?> uuid() {
    return text().format("uuid");
  }

  private static ApiResponse response(Code code) {
    Problem problem = code == Code.INVALID_VALUE
        ? Problem.invalid("complainant.phone", "不能为空", "must not be blank")
        : new Problem(code);
    Map<String, Object> example = Problems.body(
        problem, Locale.SIMPLIFIED_CHINESE, UUID.fromString("019a0000-0000-7000-8000-000000000000"));
    example.replaceAll((_, value) -> value instanceof UUID id ? id.toString() : value);
    ApiResponse response = new ApiResponse()
        .description(code.zh() + " " + code.en())
        .content(new Content().addMediaType(
            Problems.TYPE, new MediaType().schema(new Schema<>().$ref(PROBLEM)).example(example)));
    switch (code) {
      case UNAUTHENTICATED -> response.addHeaderObject(
          "WWW-Authenticate", new Header().schema(text()));
      case RATE_LIMITED, OUTCOME_UNKNOWN -> response.addHeaderObject(
          "Retry-After", new Header().schema(text()));
      default -> { }
    }
    return response;
  }

  private static Schema<?> problemSchema() {
    Schema<?> violation = object()
        .addProperty("field", text()).addProperty("code", text()).addProperty("message", text());
    Schema<?> violations = new Schema<>().type("array").types(Set.of("array")).items(violation);
    return object()
        .addProperty("type", text().format("uri"))
        .addProperty("title", text())
        .addProperty("status", new Schema<Integer>().type("integer").types(Set.of("integer")))
        .addProperty("detail", text())
        .addProperty("code", text().description("stable; a rule's id where a rule refused"))
        .addProperty("violations", violations)
        .addProperty("correlationId", uuid())
        .required(List.of("type", "title", "status", "detail", "code"));
  }

  private static Schema<?> object() {
    return new Schema<Object>().type("object").types(Set.of("object"));
  }
}
