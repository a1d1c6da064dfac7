package answerable.query.survey;

import answerable.api.Code;
import answerable.api.InvitationOutcome.Answers;
import answerable.api.InvitationOutcome.Family;
import answerable.api.figures.CompetitorFigures;
import answerable.api.figures.CompetitorFigures.Scores;
import answerable.api.figures.Tally;
import answerable.api.figures.WaveAnswers;
import answerable.api.figures.WaveAnswers.Household;
import answerable.edge.Problem;
import answerable.log.EventCodec;
import answerable.query.complaint.CaseClocks;
import answerable.query.survey.CompetitorSamples.Count;
import answerable.query.survey.ResponsivenessQueryController.Measured;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The read models of surveys, wherever their tables are found. */
@Component
final class SurveyQueries {
  private static final int MOST_ANSWERS = 200_000;
  private static final TypeReference<List<Count>> COUNTS = new TypeReference<>() {};

  private static final TypeReference<List<String>> CODES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper stored = EventCodec.storedValues();

  SurveyQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All counts of a wave. */
  Tally tally(UUID wave, String form) {
    Tally tally = new Tally(form);
    jdbc.sql("select key, measure, n from survey_answers_rollup where key >= array[:wave::text] and key < array[:wave::text || chr(1)] and n <> 0")
        .param("wave", wave.toString()).query(row -> {
          add(tally, row);
        });
    return tally;
  }

  /**
   * Of waves, each with the form it asked, who answered by stratum, and the scores of some items: what a trend needs and no more. Lateral, so
   * that each range is looked up in the index: joined, all counts are held against all ranges.
   */
  Map<UUID, Tally> tallies(Map<UUID, String> forms, List<String> items) {
    Map<UUID, Tally> tallies = new HashMap<>();
    forms.forEach((wave, form) -> tallies.put(wave, new Tally(form)));
    jdbc.sql("""
            with w as (select * from unnest(:waves::text[], :forms::text[]) as w(wave, form))
            select w.wave, w.form, null item, r.* from w cross join lateral (
              select array_agg(key[3]) strata, array_agg(measure) measures, array_agg(n) counts from survey_answers_rollup
              where key >= array[w.wave, 'RESPONDENTS'] and key < array[w.wave, 'RESPONDENTS' || chr(1)] and n <> 0) r
            where r.strata is not null
            union all
            select w.wave, w.form, i, r.* from w cross join unnest(:items::text[]) i cross join lateral (
              select array_agg(key[5]) strata, array_agg(measure) measures, array_agg(n) counts from survey_answers_rollup
              where key >= array[w.wave, 'SCORES', w.form, i] and key < array[w.wave, 'SCORES', w.form, i || chr(1)] and n <> 0) r
            where r.strata is not null""")
        .param("waves", forms.keySet().stream().map(UUID::toString).toArray(String[]::new))
        .param("forms", forms.values().toArray(String[]::new)).param("items", items.toArray(String[]::new))
        .query(row -> {
          addAll(Objects.requireNonNull(tallies.get(UUID.fromString(row.getString(1)))), row);
        });
    return tallies;
  }

  private static void addAll(Tally tally, ResultSet row) throws SQLException {
    String item = row.getString(3);
    String[] strata = (String[]) row.getArray(4).getArray();
    String[] measures = (String[]) row.getArray(5).getArray();
    Long[] counts = (Long[]) row.getArray(6).getArray();
    for (int i = 0; i < counts.length; i++) {
      List<String> key = item == null
          ? List.of(Family.RESPONDENTS.name(), strata[i])
          : List.of(Family.SCORES.name(), row.getString(2), item, strata[i]);
      tally.add(key, measures[i], counts[i]);
    }
  }

  private static void add(Tally tally, ResultSet row) throws SQLException {
    List<String> key = key(row);
    tally.add(key.subList(1, key.size()), row.getString(2), row.getLong(3));
  }

  private static List<String> key(ResultSet row) throws SQLException {
    return Arrays.asList((String[]) row.getArray(1).getArray());
  }

  /** Counts, and beside them what each household said, for figures of several answers of one. */
  WaveAnswers answers(UUID wave, String form) {
    List<Household> households = jdbc.sql("""
            select stratum, answers from survey_answers where wave = ? and form = ? and answers is not null limit ?""")
        .param(wave).param(form).param(MOST_ANSWERS + 1)
        .query((row, n) -> new Household(row.getString(1), stored.readValue(row.getString(2), Answers.class))).list();
    return new WaveAnswers(tally(wave, form), whole(households));
  }

  /** A figure of some of the answers would be a wrong one. */
  private static <T> List<T> whole(List<T> answers) {
    if (answers.size() > MOST_ANSWERS) {
      throw new Problem(Code.LIMIT_EXCEEDED, List.of(), Map.of("most", MOST_ANSWERS), Map.of());
    }
    return answers;
  }

  /** Whose answer that counts has words to an item, in no order. */
  List<UUID> commented(UUID wave, String form, String item) {
    return whole(jdbc.sql("select stream from survey_answers where wave = ? and form = ? and jsonb_exists(answers -> 'words', ?) limit ?")
        .param(wave).param(form).param(item).param(MOST_ANSWERS + 1).query((row, n) -> row.getObject(1, UUID.class)).list());
  }

  /** The codes of what was said to an item, by invitation; of what has none yet, nothing. */
  Map<UUID, List<String>> codes(Collection<UUID> invitations, String item) {
    Map<UUID, List<String>> codes = new HashMap<>();
    jdbc.sql("select stream, answers -> 'codes' -> ? from survey_answers where stream = any (?) and jsonb_exists(answers -> 'codes', ?)")
        .param(item).param(invitations.toArray(UUID[]::new)).param(item)
        .query(row -> {
          codes.put(row.getObject(1, UUID.class), stored.readValue(row.getString(2), CODES));
        });
    return codes;
  }

  /** {@code building}: null for all of the estate. */
  record Reaction(@Nullable String building, Measured measured) {}

  /** Clocks of cases that began within a time, by building and of all; of merged cases those of the case they were merged into. */
  List<Reaction> reactions(UUID estate, Instant from, Instant until) {
    return jdbc.sql("""
            with c as (
              select building, clock ->> 'clock' as name, (clock ->> 'startedAt')::timestamptz started, (clock ->> 'doneAt')::timestamptz done,
                (clock ->> 'met')::boolean met
              from case_clocks cross join jsonb_array_elements(clocks) clock
              where estate = :estate and status <> 'MERGED' and (clocks -> 0 ->> 'startedAt')::timestamptz < :until
                and clock ->> 'clock' in ('ACK', 'FIRST_REPLY', 'SOLVE') and (clock ->> 'endedAt' is null or clock ->> 'met' = 'false'))
            select name, case when grouping(building) = 0 then building end, count(*), count(done), count(*) filter (where met), count(*) filter (where not met),
              percentile_disc(0.5) within group (order by coalesce(floor(extract(epoch from done - started) / 60)::bigint, :never))
            from c where started >= :from and started < :until
            group by grouping sets ((name), (name, building)) having grouping(building) = 1 or building is not null
            order by 2 nulls first, array_position(array['ACK', 'FIRST_REPLY', 'SOLVE'], name)""")
        .param("estate", estate).param("never", Long.MAX_VALUE).param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
        .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
        .query((row, n) -> new Reaction(row.getString(2), new Measured(CaseClocks.Name.valueOf(row.getString(1)), row.getLong(3), row.getLong(4),
            row.getLong(5), row.getLong(6), row.getLong(7) == Long.MAX_VALUE ? null : Long.valueOf(row.getLong(7))))).list();
  }

  List<UUID> questionnaires(UUID estate, UUID after, int limit) {
    return streams("questionnaires", "estate", estate, after, limit);
  }

  /** That has a version frozen under a hash. */
  Optional<UUID> questionnaire(UUID estate, String hash) {
    return jdbc.sql("select stream from questionnaires where estate = ? and versions @> jsonb_build_array(jsonb_build_object('hash', ?::text)) limit 1")
        .param(estate).param(hash).query((row, n) -> row.getObject(1, UUID.class)).optional();
  }

  List<UUID> series(UUID estate, UUID after, int limit) {
    return streams("survey_series", "estate", estate, after, limit);
  }

  List<UUID> expectations(UUID series, UUID after, int limit) {
    return streams("survey_expectations", "survey", series, after, limit);
  }

  private List<UUID> streams(String table, String column, UUID value, UUID after, int limit) {
    return jdbc.sql("select stream from " + table + " where " + column + " = ? and stream > ? order by stream limit ?")
        .param(value).param(after).param(limit).query((row, n) -> row.getObject(1, UUID.class)).list();
  }

  /** The waves of a series in the order of their numbers, from one on; all, or those of which owners were told. */
  List<UUID> waves(UUID series, int fromNumber, boolean published, int limit) {
    return jdbc.sql("select stream from survey_waves where survey = ? and number >= ? and (not ? or reports @> '[{\"audience\": \"OWNERS\"}]') order by number, stream limit ?")
        .param(series).param(fromNumber).param(published).param(limit).query((row, n) -> row.getObject(1, UUID.class)).list();
  }

  /** The latest waves of a series, in the order of their numbers. */
  List<UUID> latestWaves(UUID series, int limit) {
    return jdbc.sql("""
            select stream from (select stream, number from survey_waves where survey = ? order by number desc, stream desc limit ?) latest
            order by number, stream""")
        .param(series).param(limit).query((row, n) -> row.getObject(1, UUID.class)).list();
  }

  Optional<UUID> latestFielded(UUID series) {
    return jdbc.sql("select stream from survey_waves where survey = ? and fielding is not null order by number desc, stream desc limit 1")
        .param(series).query((row, n) -> row.getObject(1, UUID.class)).optional();
  }

  /** Samples of other companies' customers, with how many gave which score. */
  List<CompetitorFigures.Sample> competitors(UUID wave, int limit) {
    return jdbc.sql("""
            select stream, closed, form, competitor, frame_description, probability, answers, counts from competitor_samples where wave = ?
            order by stream limit ?""")
        .param(wave).param(limit).query(this::competitor).list();
  }

  private CompetitorFigures.Sample competitor(ResultSet row, int number) throws SQLException {
    List<Scores> scores = stored.readValue(row.getString(8), COUNTS).stream()
        .flatMap(count -> Stream.ofNullable(count.value()).map(value -> new Scores(count.item(), value, count.n()))).toList();
    return new CompetitorFigures.Sample(row.getObject(1, UUID.class), row.getBoolean(2), row.getString(3), row.getString(4), row.getString(5),
        row.getBoolean(6), row.getLong(7), scores);
  }
}
