package answerable.api;

import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.Need;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked, in its order, and of whom. One version of a questionnaire; {@link #hash} freezes every word of it. */
public record Form(Bilingual title, List<Mode> modes, List<Item> items) {
  public Form {
    modes = List.copyOf(modes);
    items = List.copyOf(items);
  }

  /** Whole numbers from {@code low} to {@code high}. */
  public record Scale(int low, int high, Direction direction, Bilingual lowLabel, Bilingual highLabel) {}

  /** The item is asked of those who answered {@code item} from {@code from} to {@code to}. */
  public record Condition(String item, int from, int to) {}

  /**
   * @param code names the item within its questionnaire and along the waves of a series
   * @param scale of everything but open items
   * @param about the statement whose expectation or importance is asked; null for a comparison that stands alone
   * @param competitor with whom to compare, or {@code general}
   * @param oneThingBecause why a text that looks like two questions is one
   * @param headline the answer without which nothing counts as an interview
   * @param askedWhen all of these must hold; empty: asked of everybody
   * @param sources the interviews and focus groups from which the item was derived
   */
  public record Item(
      String code,
      ItemKind kind,
      Bilingual text,
      @Nullable Scale scale,
      @Nullable Need need,
      @Nullable String about,
      @Nullable String competitor,
      @Nullable String oneThingBecause,
      boolean headline,
      List<Condition> askedWhen,
      List<String> sources) {

    /** Changes with every word and every point of the scale: a trend compares items of the same code and the same wording. */
    public String wordingHash() {
      return Canonical.sha256(wording());
    }

    private String wording() {
      return Canonical.line("item", code, kind, text.zh(), text.en(), about, competitor)
          + (scale == null
              ? ""
              : Canonical.line("scale", scale.low(), scale.high(), scale.direction(), scale.lowLabel().zh(), scale.lowLabel().en(),
                  scale.highLabel().zh(), scale.highLabel().en()));
    }

    private String canonical() {
      String conditions =
          askedWhen.stream().map(c -> Canonical.line("asked-when", c.item(), c.from(), c.to())).collect(Collectors.joining());
      String from = sources.stream().map(source -> Canonical.line("source", source)).collect(Collectors.joining());
      return wording() + Canonical.line("meaning", need, oneThingBecause, headline) + conditions + from;
    }

    /** To read it at five characters a second, and to answer. */
    public int seconds() {
      int answering = switch (kind) {
        case STATEMENT, IMPORTANCE -> 5;
        case VS_EXPECTATION, VS_COMPETITOR, NPS -> 8;
        case OPEN -> 45;
      };
      return answering + (text.zh().length() + 4) / 5;
    }
  }

  public Form with(Item added) {
    List<Item> all = new ArrayList<>(items);
    all.add(added);
    return new Form(title, modes, all);
  }

  public Form without(String code) {
    return new Form(title, modes, items.stream().filter(item -> !item.code().equals(code)).toList());
  }

  /** An item that is not named goes to the end. */
  public Form inOrder(List<String> codes) {
    return new Form(title, modes, items.stream()
        .sorted(Comparator.comparingInt(item -> codes.contains(item.code()) ? codes.indexOf(item.code()) : codes.size())).toList());
  }

  /** How long somebody takes who is asked everything. */
  public int seconds() {
    return items.stream().mapToInt(Item::seconds).sum();
  }

  /** The text under {@link #hash}; the order of the items is part of it, that of the modes is not. */
  public String canonical() {
    return Canonical.line("questionnaire", 1, title.zh(), title.en())
        + modes.stream().distinct().sorted().map(mode -> Canonical.line("mode", mode)).collect(Collectors.joining())
        + items.stream().map(Item::canonical).collect(Collectors.joining());
  }

  public String hash() {
    return Canonical.sha256(canonical());
  }
}
