package answerable.query;

import answerable.api.Id.StaffId;
import answerable.api.Personal;
import answerable.log.EventCodec;
import answerable.log.PersonalCipher;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Names and posts of staff, looked up when a question is answered: no projection reads two kinds of streams. */
@Component
final class StaffNames {
  record Name(String name, String post, String login) {}

  private final JdbcClient jdbc;
  private final PersonalCipher cipher;
  private final JsonMapper json = EventCodec.storedValues();
  private final Cache<StaffId, Name> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(2)).build();

  StaffNames(JdbcClient jdbc, PersonalCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  @Nullable Name of(StaffId id) {
    Name name = known.getIfPresent(id);
    if (name == null) {
      name = read(id);
      if (name != null) {
        known.put(id, name);
      }
    }
    return name;
  }

  private @Nullable Name read(StaffId id) {
    return jdbc.sql("select name, post, login from staff where stream = ?").param(id.value())
        .query((row, number) -> new Name(
            cipher.open(json.readValue(row.getString(1), Personal.class)), row.getString(2), row.getString(3)))
        .optional().orElse(null);
  }
}
