package answerable.log;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.log.testing.SharedPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

/** A store that may forget what it answered is not used. */
class DurabilityCheckIT {
  private static final TokenStore TOKENS = JdbcTokenStore.builder()
      .connectionProvider(() -> null).serializer(Jackson3Serializer.builder().build()).build();

  @Test void a_safe_store_is_used() throws Exception {
    try (Connection connection = SharedPostgres.dataSource(SharedPostgres.freshDatabase()).getConnection()) {
      assertThatCode(() -> DurabilityCheck.require(connection, NoTransactionManager.INSTANCE, TOKENS)).doesNotThrowAnyException();
    }
  }

  @Test void a_store_that_forgets_at_a_power_cut_is_refused() throws Exception {
    try (EmbeddedPostgres forgetful = EmbeddedPostgres.builder().setServerConfig("full_page_writes", "off").start();
        Connection connection = forgetful.getPostgresDatabase().getConnection()) {
      assertThatThrownBy(() -> DurabilityCheck.require(connection, NoTransactionManager.INSTANCE, TOKENS))
          .hasMessageContaining("fsync is off")
          .hasMessageContaining("full_page_writes is off");
    }
  }

  @Test void a_store_that_answers_before_it_has_written_is_refused() throws Exception {
    try (Connection connection = SharedPostgres.dataSource(SharedPostgres.freshDatabase()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set synchronous_commit = off");
      TransactionManager shared = () -> null;
      assertThatThrownBy(() -> DurabilityCheck.require(connection, shared, new InMemoryTokenStore()))
          .hasMessageContaining("synchronous_commit is off")
          .hasMessageContaining("share a database transaction")
          .hasMessageContaining("tokens would not rest");
    }
  }
}
