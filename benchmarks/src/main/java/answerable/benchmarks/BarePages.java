package answerable.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/** The page as SQL gives it, every column taken out of the row. */
record BarePages(DataSource pool, String columns, List<PagesBenchmark.Place> places) implements Contender {
  @Override public String name() {
    return "bare SQL";
  }

  @Override public String method() {
    return "the program's pool, prepared keyset query by (received_at, stream), one row more than the page, every column read";
  }

  @Override public Client client(int number) {
    SplittableRandom random = new SplittableRandom(number);
    int width = columns.split(",").length;
    String sql = "select " + columns + " from live.case_register where estate = ? and (received_at, stream) < (?, ?)"
        + " order by received_at desc, stream desc limit " + (PagesBenchmark.PAGE + 1);
    return () -> {
      PagesBenchmark.Place place = Texts.one(places, random);
      try (Connection connection = pool.getConnection(); PreparedStatement select = connection.prepareStatement(sql)) {
        select.setObject(1, place.estate());
        select.setObject(2, place.receivedAt());
        select.setObject(3, place.stream());
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            for (int i = 1; i <= width; i++) {
              rows.getObject(i);
            }
          }
        }
      }
      return 1;
    };
  }
}
