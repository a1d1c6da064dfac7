package answerable.command;

import org.axonframework.common.StringUtils;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;

/**
 * Aggregates are made by their constructors. Axon would have Spring make each as a bean of its own, which took a third of the time of
 * loading a short one; nothing is injected into ours. Goes before Axon looks for aggregates and their factories.
 */
final class PlainAggregates implements BeanDefinitionRegistryPostProcessor, Ordered {
  @Override public int getOrder() {
    return 0;
  }

  @Override public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    ConfigurableListableBeanFactory beans = (ConfigurableListableBeanFactory) registry;
    for (String name : beans.getBeanNamesForAnnotation(Aggregate.class)) {
      Class<?> aggregate = beans.getType(name);
      if (aggregate != null) {
        registry.registerBeanDefinition(StringUtils.lowerCaseFirstCharacterOf(aggregate.getSimpleName()) + "AggregateFactory", factory(aggregate));
      }
    }
  }

  private static <T> RootBeanDefinition factory(Class<T> aggregate) {
    RootBeanDefinition definition = new RootBeanDefinition(GenericAggregateFactory.class);
    definition.setInstanceSupplier(() -> new GenericAggregateFactory<>(aggregate));
    return definition;
  }
}
