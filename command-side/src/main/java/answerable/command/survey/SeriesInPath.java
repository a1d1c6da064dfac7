package answerable.command.survey;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** The series in the path of a wave is looked at by {@link Waves} and no method takes it; the API document names it all the same. */
@Component
final class SeriesInPath implements GlobalOpenApiCustomizer {
  private static final String SURVEY = "survey";

  @Override public void customise(OpenAPI document) {
    document.getPaths().forEach((path, item) -> {
      if (path.contains("{" + SURVEY + "}")) {
        item.readOperations().forEach(SeriesInPath::name);
      }
    });
  }

  private static void name(Operation operation) {
    boolean named = operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(parameter -> SURVEY.equals(parameter.getName()));
    if (!named) {
      operation.addParametersItem(new PathParameter().name(SURVEY)
          .schema(new Schema<String>().type("string").types(Set.of("string")).format("uuid")));
    }
  }
}
