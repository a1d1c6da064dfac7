package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.FollowUpLogged;
import answerable.api.DomainEvent;
import answerable.api.Id.ComplaintId;
import answerable.api.Recorded;
import answerable.log.testing.SharedPostgres;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two command nodes keep the same aggregate in their caches: what one does not know yet is never written over. */
class AggregateCacheIT {
  record Begin(@TargetAggregateIdentifier String id, UUID command) {}

  /** Does one step; fails afterwards where it is told to. */
  record Step(@TargetAggregateIdentifier String id, UUID command, boolean fail) {}

  static final class Diary {
    @AggregateIdentifier private String id;
    private int steps;

    Diary() {}

    @CommandHandler Diary(Begin c) {
      AggregateLifecycle.apply(step(c.id()), MetaData.with("meta", Samples.meta(c.command())));
    }

    @CommandHandler int handle(Step c) {
      AggregateLifecycle.apply(step(c.id()), MetaData.with("meta", Samples.meta(c.command())));
      if (c.fail()) {
        throw new IllegalArgumentException("told to fail");
      }
      return steps;
    }

    @EventSourcingHandler void on(ComplaintEvent event) {
      id = event.complaintId().toString();
      steps++;
    }

    private static FollowUpLogged step(String id) {
      return new FollowUpLogged(new ComplaintId(UUID.fromString(id)), "一步", null, null, null);
    }
  }

  /** One command node with its own cache. */
  private static final class CommandNode {
    final Node node;
    final Cache cache = new WeakReferenceCache();
    final Configuration axon;

    CommandNode(String url) {
      node = new Node(url);
      axon = DefaultConfigurer.defaultConfiguration(false)
          .configureSerializer(_ -> Jackson3Serializer.builder().build())
          .configureEmbeddedEventStore(_ -> node.engine)
          .configureAggregate(AggregateConfigurer.defaultConfiguration(Diary.class).configureCache(_ -> cache))
          .start();
    }

    <R> R send(Object command) {
      return axon.commandGateway().sendAndWait(command);
    }

    void close() {
      axon.shutdown();
      node.close();
    }
  }

  private final String url = SharedPostgres.freshDatabase();
  private final CommandNode one = new CommandNode(url);
  private final CommandNode two = new CommandNode(url);
  private final String id = UUID.randomUUID().toString();

  @BeforeAll static void without_asking_the_vendor_for_updates() {
    System.setProperty("axoniq.update-checker.disabled", "true");
  }

  @AfterEach void close() {
    one.close();
    two.close();
  }

  @Test void a_conflict_with_another_node_surfaces_and_is_over_after_one_more_try() {
    one.send(new Begin(id, UUID.randomUUID()));
    assertThat(one.<Integer>send(step())).isEqualTo(2);
    assertThat(two.<Integer>send(step())).isEqualTo(3);
    assertThat(one.cache.containsKey(id)).isTrue();

    assertThatThrownBy(() -> one.send(step())).isInstanceOf(AppendRefused.StreamMoved.class);
    assertThat(one.cache.containsKey(id)).as("the stale state is forgotten").isFalse();
    assertThat(one.<Integer>send(step())).isEqualTo(4);
    assertThat(one.node.log.stream(UUID.fromString(id), 0)).extracting(Recorded::seq).containsExactly(0, 1, 2, 3);
  }

  @Test void a_command_that_fails_leaves_nothing_in_the_log_and_nothing_in_the_cache() {
    one.send(new Begin(id, UUID.randomUUID()));
    assertThatThrownBy(() -> one.send(new Step(id, UUID.randomUUID(), true))).hasMessage("told to fail");
    assertThat(one.cache.containsKey(id)).isFalse();
    assertThat(one.<Integer>send(step())).isEqualTo(2);
    assertThat(one.node.log.head()).isEqualTo(2);
  }

  @Test void a_command_on_record_is_told_as_itself() {
    Step step = new Step(id, UUID.randomUUID(), false);
    one.send(new Begin(id, UUID.randomUUID()));
    one.send(step);
    assertThatThrownBy(() -> one.send(step)).isInstanceOf(AppendRefused.CommandOnRecord.class);
    assertThatThrownBy(() -> two.send(step)).isInstanceOf(AppendRefused.CommandOnRecord.class);
    assertThatThrownBy(() -> two.send(new Begin(id, UUID.randomUUID()))).isInstanceOf(AppendRefused.StreamMoved.class);
  }

  @Test void what_axon_reads_is_what_was_recorded() {
    one.send(new Begin(id, UUID.randomUUID()));
    var message = two.axon.eventStore().readEvents(id).next();
    Recorded<DomainEvent> recorded = two.node.log.after(0, 1).getFirst();
    assertThat(message.getPayload()).isEqualTo(recorded.event());
    assertThat(message.getTimestamp()).isEqualTo(recorded.recordedAt());
    assertThat(message.getMetaData()).containsEntry("meta", recorded.meta());
    assertThat(message.getIdentifier()).isEqualTo(recorded.eventId().toString());
    assertThat(message.getAggregateIdentifier()).isEqualTo(id);
  }

  private Step step() {
    return new Step(id, UUID.randomUUID(), false);
  }
}
