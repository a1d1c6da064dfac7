package answerable.query.survey;

import answerable.api.Form;
import answerable.api.SurveyEvent.FrameFrozen;
import answerable.api.figures.WaveAnswers;
import answerable.api.figures.WaveResults;
import answerable.query.Reading;

/** The answers of a wave that count, and what they come to. */
record WaveFigures(WaveAnswers answers, WaveResults results) {
  static WaveFigures of(Reading reading, SurveySight.Found wave, Waves.Row row, Form form, SurveyQueries queries) {
    WaveAnswers answers = reading.over(wave.estate(), () -> queries.answers(wave.id(), form.hash()));
    return new WaveFigures(answers,
        WaveResults.of(new WaveResults.Given(form, row.plan(), row.drawn(), answers, FrameFrozen.areas(row.frame()))));
  }
}
