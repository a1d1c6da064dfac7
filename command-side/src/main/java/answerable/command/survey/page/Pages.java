package answerable.command.survey.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Makes HTML of what is to be shown. Whatever comes from people stands there as text, never as markup. */
public final class Pages {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  /** Stands in the sheet itself, which is fetched with a token and kept as a file. */
  private final String paperStyle = text("answerable/command/survey/page/paper.css");

  private static String text(String name) {
    try (InputStream in = Pages.class.getClassLoader().getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String page(String template, Map<String, Object> shown) {
    TemplateOutput html = new StringOutput();
    templates.render(template + ".jte", shown, html);
    return html.toString();
  }

  /** The questionnaire with what is wrong with the answers given so far, if anything is. */
  public String questionnaire(Language language, Screen shown) {
    return page("questionnaire", Map.of("say", language, "page", shown));
  }

  /** {@code survey}: of which it is. */
  public String thanks(Language language, Survey survey, boolean late) {
    return page("thanks", Map.of("say", language, "survey", survey, "late", late));
  }

  /** The same for what never was, what has ended and what is answered in another way. */
  public String nothing(Language language) {
    return page("nothing", Map.of("say", language));
  }

  public String tooOften(Language language) {
    return page("tooOften", Map.of("say", language));
  }

  public String paper(Language language, Paper shown) {
    return page("paper", Map.of("say", language, "page", shown, "style", paperStyle));
  }
}
