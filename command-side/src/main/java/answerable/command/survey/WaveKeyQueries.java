package answerable.command.survey;

import answerable.edge.Ids;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Keys in a database of their own, so that whoever copies the log has none of them. The role that reads the log has no right to this
 * schema, also where both have to lie in one database.
 */
@Component
final class WaveKeyQueries implements WaveKeys {
  private static final Logger LOG = LoggerFactory.getLogger(WaveKeyQueries.class);
  private static final long MAKING_TABLES = 0x6b657973L;
  /** How long another node may still know a key that was destroyed here. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private final Cache<UUID, LinkKey> remembered = Caffeine.newBuilder().maximumSize(100).expireAfterWrite(REMEMBERED).build();
  private final SecureRandom random = new SecureRandom();
  private final JdbcTemplate jdbc;
  private final Ids ids;

  WaveKeyQueries(
      @Value("${answerable.keys.url:#{null}}") @Nullable String url, @Value("${answerable.keys.username:postgres}") String username,
      @Value("${answerable.keys.password:}") String password, JdbcConnectionDetails log, Ids ids) {
    this.ids = ids;
    if (url == null) {
      LOG.warn("keys of surveys lie in the database of the log: a dump of it taken while a wave lasts holds both answers and the key to "
          + "whose they are. Set answerable.keys.url, .username and .password to another database");
    }
    jdbc = new JdbcTemplate(url == null
        ? new DriverManagerDataSource(log.getJdbcUrl(), String.valueOf(log.getUsername()), String.valueOf(log.getPassword()))
        : new DriverManagerDataSource(url, username, password));
    jdbc.execute("""
        begin;
        select pg_advisory_xact_lock(%d);
        create schema if not exists keys;
        revoke all on schema keys from public;
        create table if not exists keys.wave_key (
          id uuid primary key,
          secret bytea not null check (length(secret) = 32),
          made timestamptz not null default now());
        commit""".formatted(MAKING_TABLES));
  }

  @Override public LinkKey create() {
    LinkKey key = LinkKey.random(ids.next(), random);
    jdbc.update("insert into keys.wave_key (id, secret) values (?, ?)", key.id(), key.secret());
    return key;
  }

  @Override public @Nullable LinkKey find(UUID key) {
    LinkKey known = remembered.getIfPresent(key);
    if (known == null) {
      known = jdbc.query("select secret from keys.wave_key where id = ?", row -> row.next() ? new LinkKey(key, row.getBytes(1)) : null, key);
      if (known != null) {
        remembered.put(key, known);
      }
    }
    return known;
  }

  /** A deleted row stays in its page until it is overwritten; the rows that are left are written into a new file, and the old one removed. */
  @Override public void destroy(UUID key) {
    jdbc.update("delete from keys.wave_key where id = ?", key);
    jdbc.execute("vacuum full keys.wave_key");
    remembered.invalidate(key);
  }
}
