package answerable.query.projection;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections whose tables are found in the schemas that this thread's question is about. A question about the live read models is
 * about none and costs nothing; one about others finds there what it names or nothing, never live tables in their stead.
 */
public final class SchemaPath extends DelegatingDataSource {
  private static final ThreadLocal<@Nullable String> BOUND = new ThreadLocal<>();

  public SchemaPath(DataSource pool) {
    super(pool);
  }

  /** Answers a question of these schemas. */
  public static <T> T in(List<String> schemas, Supplier<T> question) {
    String before = BOUND.get();
    BOUND.set(String.join(", ", schemas) + ", public");
    try {
      return question.get();
    } finally {
      BOUND.set(before);
    }
  }

  @Override public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    String path = BOUND.get();
    if (path == null) {
      return connection;
    }
    try {
      set(connection, path);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return (Connection) Proxy.newProxyInstance(SchemaPath.class.getClassLoader(), new Class<?>[] {Connection.class},
        (_, method, arguments) -> {
          if (method.getName().equals("close")) {
            giveBack(connection);
            return null;
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  /** Where the path can't be set back the connection is cut: nobody else may look where this question looked. */
  private static void giveBack(Connection connection) throws SQLException {
    try (connection) {
      if (connection.isClosed()) {
        return;
      }
      try {
        if (!connection.getAutoCommit()) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
        set(connection, "live, public");
      } catch (SQLException e) {
        connection.abort(Runnable::run);
      }
    }
  }

  private static void set(Connection connection, String path) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set search_path = " + path);
    }
  }
}
