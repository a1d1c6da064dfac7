package answerable.query;

import answerable.log.EventLog;
import answerable.query.complaint.AppointmentLedger;
import answerable.query.complaint.CaseClocks;
import answerable.query.complaint.CaseRegister;
import answerable.query.complaint.CaseView;
import answerable.query.complaint.CustodyChain;
import answerable.query.complaint.GroupView;
import answerable.query.complaint.Trail;
import answerable.query.projection.Projection;
import answerable.query.projection.Projections;
import answerable.query.projection.SchemaPath;
import answerable.query.register.Registers;
import answerable.query.survey.CompetitorSamples;
import answerable.query.survey.Expectations;
import answerable.query.survey.Questionnaires;
import answerable.query.survey.SurveyAnswers;
import answerable.query.survey.SurveySeriesList;
import answerable.query.survey.Waves;
import answerable.query.trend.ComplaintTrend;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The read models there are. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:answerable-query.properties")
class QueryWiring {
  static List<Projection<?, ?>> all() {
    return List.of(
        new CaseRegister(), new CaseView(), new Trail(), new CustodyChain(), new AppointmentLedger(), new CaseClocks(),
        new GroupView(), new Registers.Estates(), new Registers.PremisesList(), new Registers.Households(),
        new Registers.StaffList(), new Registers.Contractors(), new ComplaintTrend(), new Questionnaires(), new SurveySeriesList(), new Waves(),
        new SurveyAnswers(), new CompetitorSamples(), new Expectations());
  }

  @Bean Projections projections(EventLog log, DataSource dataSource) {
    return new Projections(all(), log, dataSource);
  }

  /** The pool as everything of this program gets it: where a question is about other tables, its connections look there. */
  @Bean static BeanPostProcessor schemaPaths() {
    return new BeanPostProcessor() {
      @Override public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool ? new SchemaPath(pool) : bean;
      }
    };
  }
}
