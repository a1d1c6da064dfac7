package answerable.api;

import answerable.api.Id.WaveId;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.SetAside;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one invitation came to, folded from its stream: the only way an answer gets into a figure, whichever side computes it. Nobody's
 * words are in it, and no household.
 *
 * @param outcome the code of highest precedence that was ever recorded
 * @param answers those that count; null without
 * @param measures what was done to have an answer and what was found, each once, as {@code REMINDED:LETTER}, {@code VISITED:EVENING} and
 *     {@code FOUND:ABSENT}, in order of their names
 * @param late answers that were set aside because they came late; {@code duplicates} and {@code brokenOff} likewise
 */
public record InvitationOutcome(
    WaveId wave, String stratum, String form, OutcomeCode outcome, int reminders, int attempts, List<String> measures, boolean thanked, boolean settled,
    @Nullable Answers answers, int late, int duplicates, int brokenOff) {
  /** The families of counts, the first word of a key. */
  public enum Family {
    /** By stratum: AAPOR codes. */
    OUTCOMES,
    /** By stratum: reminders, attempts, tokens of thanks, answers set aside. */
    FIELDWORK,
    /** By stratum: who answered so that it counts, by mode. */
    RESPONDENTS,
    /** By form, item and stratum: answers by score, {@link #UNANSWERED} and {@link #IN_WORDS}. */
    SCORES,
    /** By form, item and stratum: comments by code, each under as many as it has, and {@link #CODED}. */
    CODES,
    /** By day: who answered so that it counts, {@link #ANSWERED}. */
    DAYS,
    /** By {@link Effort}: households by how often it was made. */
    EFFORTS,
    /** By what was done or found: households of which it is on record, {@link #HOUSEHOLDS}, and those of them whose answer counts, {@link #ANSWERED}. */
    MEASURES
  }

  /** What was done to have an answer, and what it brought. */
  public enum Effort {
    /** Households that were reminded at least so often. */
    REMINDED,
    /** Households whose answer counts, by how often they had been reminded by then. */
    ANSWERED_REMINDED,
    /** As {@link #REMINDED}, of visits and calls without an answer. */
    VISITED,
    ANSWERED_VISITED
  }

  public static final String ANSWERED = "answered";
  public static final String HOUSEHOLDS = "households";

  /** Asked and not answered. */
  public static final String UNANSWERED = "unanswered";
  /** Answered in words, which stay sealed. */
  public static final String IN_WORDS = "words";
  /** Read, and given codes. No code is called so. */
  public static final String CODED = "*";

  /**
   * {@code scores}: points of the scale, as {@code ITEM=3}, in the order of the answers and with a blank between them: taken apart by
   * PostgreSQL key by key they would be the most of what making all rows again takes. {@code words}: the items that were answered in
   * words; {@code codes}: of those that were coded. {@code reminders}, {@code attempts}: how many there had been by then.
   */
  public record Answers(
      LocalDate on, int reminders, int attempts, Mode mode, @Nullable String interviewer, @Nullable Integer seconds, boolean complete, int applicable, String scores,
      List<String> words, List<String> unanswered, Map<String, List<String>> codes) {
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    /** Takes each item with its point of the scale. */
    public void forEachScore(BiConsumer<String, String> each) {
      int length = scores.length();
      for (int from = 0; from < length; ) {
        int equals = from;
        while (scores.charAt(equals) != '=') {
          equals++;
        }
        int end = equals + 1;
        while (end < length && scores.charAt(end) != ' ') {
          end++;
        }
        int digit = end == equals + 2 ? scores.charAt(equals + 1) - '0' : -1;
        each.accept(scores.substring(from, equals), digit >= 0 && digit < DIGITS.size() ? DIGITS.get(digit) : scores.substring(equals + 1, end));
        from = end + 1;
      }
    }

    Answers coded(CommentCoded e) {
      Map<String, List<String>> all = new TreeMap<>(codes);
      all.put(e.item(), e.codes());
      return new Answers(on, reminders, attempts, mode, interviewer, seconds, complete, applicable, scores, words, unanswered, Collections.unmodifiableMap(all));
    }
  }

  /** Takes whole numbers under a key, which are added up in any order. */
  public interface Counts {
    void add(List<String> key, String measure, long amount);
  }

  public static InvitationOutcome after(@Nullable InvitationOutcome before, InvitationEvent event) {
    if (event instanceof InvitationIssued e) {
      return new InvitationOutcome(e.waveId(), e.stratum(), e.form(), OutcomeCode.UH, 0, 0, List.of(), false, false, null, 0, 0, 0);
    }
    InvitationOutcome o = Objects.requireNonNull(before);
    return switch (event) {
      case InvitationIssued _ -> o;
      case ReminderSent e -> o.with(o.outcome, e.number(), o.attempts, o.thanked, o.settled, o.answers).measured("REMINDED:" + e.way());
      case AttemptRecorded e -> o.with(o.outcome.or(e.outcome()), o.reminders, e.number(), o.thanked, o.settled, o.answers)
          .measured("VISITED:" + e.part()).measured("FOUND:" + e.result());
      case SurveyAnswered e ->
          o.with(o.outcome.or(e.completeness()), o.reminders, o.attempts, o.thanked, o.settled, counted(o, e));
      case AnswerSetAside e -> o.setAside(e.because());
      case IncentiveHandedOver _ -> o.with(o.outcome, o.reminders, o.attempts, true, o.settled, o.answers);
      case CommentCoded e ->
          o.with(o.outcome, o.reminders, o.attempts, o.thanked, o.settled, o.answers == null ? null : o.answers.coded(e));
      case InvitationSettled e -> o.with(e.outcome(), o.reminders, o.attempts, o.thanked, true, o.answers);
    };
  }

  private static Answers counted(InvitationOutcome o, SurveyAnswered e) {
    StringBuilder scores = new StringBuilder();
    List<String> words = new ArrayList<>();
    List<String> unanswered = new ArrayList<>();
    for (Answered answer : e.answers()) {
      Integer value = answer.value();
      if (value != null) {
        scores.append(scores.isEmpty() ? "" : " ").append(answer.item()).append('=').append(value);
      } else {
        (answer.text() != null ? words : unanswered).add(answer.item());
      }
    }
    return new Answers(e.on(), o.reminders, o.attempts, e.mode(), e.interviewer(), e.seconds(), e.completeness() == OutcomeCode.I, e.applicable(),
        scores.toString(), List.copyOf(words), List.copyOf(unanswered), Map.of());
  }

  private InvitationOutcome setAside(SetAside because) {
    return switch (because) {
      case LATE -> aside(outcome, late + 1, duplicates, brokenOff);
      case DUPLICATE -> aside(outcome, late, duplicates + 1, brokenOff);
      case BROKEN_OFF -> aside(outcome.or(OutcomeCode.R), late, duplicates, brokenOff + 1);
    };
  }

  private InvitationOutcome measured(String measure) {
    return measures.contains(measure) ? this : new InvitationOutcome(wave, stratum, form, outcome, reminders, attempts,
        Stream.concat(measures.stream(), Stream.of(measure)).sorted().toList(), thanked, settled, answers, late, duplicates, brokenOff);
  }

  private InvitationOutcome aside(OutcomeCode code, int lateOnes, int duplicateOnes, int brokenOffOnes) {
    return new InvitationOutcome(
        wave, stratum, form, code, reminders, attempts, measures, thanked, settled, answers, lateOnes, duplicateOnes, brokenOffOnes);
  }

  private InvitationOutcome with(
      OutcomeCode code, int remindersSent, int attemptsMade, boolean gotThanks, boolean isSettled, @Nullable Answers counting) {
    return new InvitationOutcome(wave, stratum, form, code, remindersSent, attemptsMade, measures, gotThanks, isSettled, counting, late, duplicates,
        brokenOff);
  }

  /**
   * All that figures are made of. What was counted before and is corrected is taken back by counting it away.
   *
   * @param under what each key begins with
   */
  public void count(List<String> under, Counts out) {
    out.add(key(under, Family.OUTCOMES, stratum), outcome.name(), 1);
    List<String> fieldwork = key(under, Family.FIELDWORK, stratum);
    out.add(fieldwork, "REMINDERS", reminders);
    out.add(fieldwork, "ATTEMPTS", attempts);
    out.add(fieldwork, "THANKED", thanked ? 1 : 0);
    out.add(fieldwork, SetAside.LATE.name(), late);
    out.add(fieldwork, SetAside.DUPLICATE.name(), duplicates);
    out.add(fieldwork, SetAside.BROKEN_OFF.name(), brokenOff);
    efforts(under, Effort.REMINDED, reminders, out);
    efforts(under, Effort.VISITED, attempts, out);
    measures.forEach(measure -> {
      List<String> key = key(under, Family.MEASURES, measure);
      out.add(key, HOUSEHOLDS, 1);
      out.add(key, ANSWERED, answers == null ? 0 : 1);
    });
    if (answers != null) {
      out.add(key(under, Family.DAYS, answers.on().toString()), ANSWERED, 1);
      out.add(key(under, Family.EFFORTS, Effort.ANSWERED_REMINDED.name()), Integer.toString(answers.reminders()), 1);
      out.add(key(under, Family.EFFORTS, Effort.ANSWERED_VISITED.name()), Integer.toString(answers.attempts()), 1);
      out.add(key(under, Family.RESPONDENTS, stratum), answers.mode().name(), 1);
      answers.forEachScore((item, value) -> out.add(scores(under, item), value, 1));
      answers.words().forEach(item -> out.add(scores(under, item), IN_WORDS, 1));
      answers.unanswered().forEach(item -> out.add(scores(under, item), UNANSWERED, 1));
      answers.codes().forEach((item, codes) -> {
        List<String> key = key(under, Family.CODES, form, item, stratum);
        out.add(key, CODED, 1);
        codes.forEach(code -> out.add(key, code, 1));
      });
    }
  }

  private static void efforts(List<String> under, Effort effort, int made, Counts out) {
    for (int times = 1; times <= made; times++) {
      out.add(key(under, Family.EFFORTS, effort.name()), Integer.toString(times), 1);
    }
  }

  private List<String> scores(List<String> under, String item) {
    return key(under, Family.SCORES, form, item, stratum);
  }

  private static List<String> key(List<String> under, Family family, String... within) {
    String[] key = under.toArray(new String[under.size() + 1 + within.length]);
    key[under.size()] = family.name();
    System.arraycopy(within, 0, key, under.size() + 1, within.length);
    return Arrays.asList(key);
  }
}
