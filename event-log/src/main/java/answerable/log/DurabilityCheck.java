package answerable.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was answered must survive a power cut: a store that does not promise it is not used. */
final class DurabilityCheck {
  private static final Logger LOG = LoggerFactory.getLogger(DurabilityCheck.class);
  private static final Set<String> DURABLE_COMMITS = Set.of("on", "remote_write", "remote_apply");

  private DurabilityCheck() {}

  /** @throws IllegalStateException naming every setting that is unsafe */
  static void require(Connection connection, TransactionManager transactions, TokenStore tokens) throws SQLException {
    List<String> unsafe = new ArrayList<>();
    if (!setting(connection, "fsync").equals("on")) {
      unsafe.add("fsync is off");
    }
    if (!setting(connection, "full_page_writes").equals("on")) {
      unsafe.add("full_page_writes is off");
    }
    String commit = setting(connection, "synchronous_commit");
    if (!DURABLE_COMMITS.contains(commit)) {
      unsafe.add("synchronous_commit is " + commit);
    }
    if (!(transactions instanceof NoTransactionManager)) {
      unsafe.add("commands would share a database transaction: " + transactions.getClass().getSimpleName());
    }
    if (!(tokens instanceof JdbcTokenStore)) {
      unsafe.add("tokens would not rest in the database: " + tokens.getClass().getSimpleName());
    }
    if (!unsafe.isEmpty()) {
      throw new IllegalStateException("The program does not start, because its record would not be safe: " + String.join("; ", unsafe));
    }
    if (!setting(connection, "data_checksums").equals("on")) {
      LOG.warn("PostgreSQL keeps no data checksums; damage on disk would go unnoticed.");
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
