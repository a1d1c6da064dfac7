package answerable.command.survey;

import static answerable.api.Code.*;
import static answerable.command.survey.SurveyFacts.*;

import answerable.api.Refusal;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** 调查系列: that a core question was dropped, and why, is on record before its trend ends. */
class SurveySeriesTest {
  private final FixtureConfiguration<SurveySeries> series = new AggregateTestFixture<>(SurveySeries.class);
  private final SurveySeriesOpened opened = new SurveySeriesOpened(SERIES, ESTATE, "住户满意度", List.of("SAT", "LIFT"));

  @Test void a_series_begins_with_the_questions_that_every_wave_asks() {
    series.givenNoPriorActivity().when(new OpenSeries(SERIES, by(SUN), ESTATE, "住户满意度", List.of("SAT", "LIFT"))).expectEvents(opened);
  }

  @Test void a_changed_core_says_why() {
    series.given(fact(opened)).when(new ChangeCoreItems(SERIES, by(SUN), List.of("SAT"), words("电梯已更换")))
        .expectEvents(new CoreItemsChanged(SERIES, List.of("SAT"), said(SERIES.value(), "电梯已更换")));
  }

  @Test void a_change_that_changes_nothing_is_none() {
    series.given(fact(opened)).when(new ChangeCoreItems(SERIES, by(SUN), List.of("SAT", "LIFT"), words("无")))
        .expectNoEvents().expectException(Refusal.class).expectExceptionMessage(STATE_1.id());
  }
}
