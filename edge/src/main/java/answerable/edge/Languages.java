package answerable.edge;

import answerable.api.Code;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/** The two languages of every answer: Chinese unless the client prefers English. */
final class Languages implements LocaleResolver {
  static Locale of(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      return Locale.SIMPLIFIED_CHINESE;
    }
    for (Locale wanted : Collections.list(request.getLocales())) {
      if (wanted.getLanguage().equals("en")) {
        return Locale.ENGLISH;
      }
      if (wanted.getLanguage().equals("zh")) {
        break;
      }
    }
    return Locale.SIMPLIFIED_CHINESE;
  }

  static boolean english(Locale locale) {
    return locale.getLanguage().equals("en");
  }

  static String title(Code code, Locale locale) {
    return english(locale) ? code.en() : code.zh();
  }

  @Override public Locale resolveLocale(HttpServletRequest request) {
    return of(request);
  }

  @Override public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException();
  }
}
