package answerable.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import answerable.log.Wanted;
import answerable.query.projection.Projection;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.annotation.Autowired;

/** The five rules that keep the house standing. */
@AnalyzeClasses(packages = "answerable", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchRule a_projection_knows_no_clock_no_database_and_no_framework = classes()
      .that().areAssignableTo(Projection.class)
      .should().onlyDependOnClassesThat(resideInAnyPackage("java..", "answerable.api", "answerable.query..", "org.jspecify..")
          .or(type(Wanted.class)));

  @ArchTest static final ArchRule the_two_sides_never_meet = noClasses()
      .that().resideInAPackage("answerable.command..")
      .should().dependOnClassesThat().resideInAPackage("answerable.query..");

  @ArchTest static final ArchRule axon_stays_where_it_works = noClasses()
      .that().resideInAnyPackage("answerable.api", "answerable.edge..", "answerable.query..", "answerable.standalone..")
      .should().dependOnClassesThat(resideInAPackage("org.axonframework..")
          .and(com.tngtech.archunit.base.DescribedPredicate.not(
              type(TargetAggregateIdentifier.class).or(type(Revision.class)))));

  @ArchTest static final ArchRule an_aggregate_and_a_projection_make_up_neither_time_nor_ids = noClasses()
      .that().areAnnotatedWith(Aggregate.class).or(assignableTo(Projection.class))
      .should().callMethod(Instant.class, "now")
      .orShould().callMethod(UUID.class, "randomUUID")
      .orShould().callMethod(Clock.class, "systemUTC")
      .orShould().callMethod(Clock.class, "systemDefaultZone");

  @ArchTest static final ArchRule nothing_is_injected_behind_the_back_and_no_class_only_renames = CompositeArchRule
      .of(noFields().should().beAnnotatedWith(Autowired.class))
      .and(noClasses().should().haveNameMatching(".*(Impl|Dto|DTO|Util|Utils|Helper|Manager|Mapper)"))
      .and(noClasses().should().haveNameMatching(".*\\.(Base|Abstract)[A-Z].*"));
}
