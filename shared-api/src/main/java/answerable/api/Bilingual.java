package answerable.api;

/** The same in Chinese and English. */
public record Bilingual(String zh, String en) {
  public boolean complete() {
    return !zh.isBlank() && !en.isBlank();
  }
}
