package answerable.command.survey.page;

import answerable.api.Bilingual;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which of its two languages a page speaks. */
public enum Language {
  ZH("zh-CN", "yyyy年M月d日", Locale.SIMPLIFIED_CHINESE),
  EN("en", "d MMMM yyyy", Locale.ENGLISH);

  private final String tag;
  private final DateTimeFormatter day;

  Language(String tag, String day, Locale locale) {
    this.tag = tag;
    this.day = DateTimeFormatter.ofPattern(day, locale);
  }

  /** The one that was asked for by its name, {@code zh} or {@code en}; else what the browser prefers. */
  public static Language of(@Nullable String asked, Locale preferred) {
    String wanted = asked == null ? preferred.getLanguage() : asked;
    return wanted.equals("en") ? EN : ZH;
  }

  public String tag() {
    return tag;
  }

  public Language other() {
    return this == ZH ? EN : ZH;
  }

  /** As it stands in an address. */
  public String code() {
    return this == ZH ? "zh" : "en";
  }

  public String say(String zh, String en) {
    return this == ZH ? zh : en;
  }

  public String of(Bilingual text) {
    return say(text.zh(), text.en());
  }

  public String on(LocalDate date) {
    return day.format(date);
  }
}
