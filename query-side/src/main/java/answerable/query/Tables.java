package answerable.query;

import answerable.log.EventCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every read model has beside its rows, wherever its tables are found. */
@Component
final class Tables {
  private final JdbcClient jdbc;
  private final JsonMapper stored = EventCodec.storedValues();

  Tables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<String, Long> rollup(String readModel, List<String> key) {
    return jdbc.sql("select measure, n from " + readModel + "_rollup where key = ?::text[]").param(key.toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  <R extends Record> Map<Integer, R> ledger(String readModel, Class<R> type, UUID stream, int firstSeq, int limit) {
    Map<Integer, R> entries = new TreeMap<>();
    jdbc.sql("select seq, entry from " + readModel + "_ledger where stream = ? and seq >= ? order by seq limit ?")
        .param(stream).param(firstSeq).param(limit)
        .query(row -> {
          entries.put(row.getInt(1), stored.readValue(row.getString(2), type));
        });
    return entries;
  }
}
