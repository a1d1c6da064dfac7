package answerable.query;

import answerable.log.EventLog;
import answerable.query.complaint.AppointmentLedger;
import answerable.query.complaint.CaseClocks;
import answerable.query.complaint.CaseRegister;
import answerable.query.complaint.CaseView;
import answerable.query.complaint.CustodyChain;
import answerable.query.complaint.GroupView;
import answerable.query.complaint.Trail;
import answerable.query.projection.Projections;
import answerable.query.register.Registers;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The read models there are. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:answerable-query.properties")
class QueryWiring {
  @Bean Projections projections(EventLog log, DataSource dataSource) {
    return new Projections(
        List.of(
            new CaseRegister(), new CaseView(), new Trail(), new CustodyChain(), new AppointmentLedger(), new CaseClocks(), new GroupView(), new Registers.Estates(),
            new Registers.PremisesList(), new Registers.Households(), new Registers.StaffList(), new Registers.Contractors()),
        log, dataSource);
  }
}
