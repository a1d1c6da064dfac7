package answerable.command.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.edge.Ids;
import answerable.log.testing.SharedPostgres;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/** A key that stays after it was destroyed would tell, for ever, whose every answer is. */
class WaveKeysIT {
  private record Details(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {}

  private String log;
  private String own;
  private WaveKeys keys;

  @BeforeEach void databases() {
    log = SharedPostgres.freshDatabase();
    own = SharedPostgres.emptyDatabase();
    keys = keys(own);
  }

  private WaveKeys keys(String url) {
    return new WaveKeyQueries(url, "postgres", "", new Details(log, "postgres", ""), new Ids(Clock.systemUTC()));
  }

  private static JdbcTemplate in(String url) {
    return new JdbcTemplate(SharedPostgres.dataSource(url));
  }

  private static String bytes(String database) {
    return in(database).queryForObject("select encode(pg_read_binary_file(pg_relation_filepath('keys.wave_key')), 'hex')", String.class);
  }

  @Test void a_destroyed_key_is_neither_found_nor_left_in_the_file_and_others_stay() {
    LinkKey gone = keys.create();
    LinkKey stays = keys.create();
    assertThat(keys.find(gone.id())).isNotNull();
    keys.destroy(gone.id());
    in(own).execute("checkpoint");
    assertThat(keys.find(gone.id())).isNull();
    assertThat(keys.find(stays.id()).secret()).isEqualTo(stays.secret());
    assertThat(bytes(own)).contains(HexFormat.of().formatHex(stays.secret())).doesNotContain(HexFormat.of().formatHex(gone.secret()));
    keys.destroy(gone.id());
    assertThat(keys.find(UUID.randomUUID())).isNull();
  }

  @Test void keys_outlast_the_program_and_none_lies_in_the_database_of_the_log() {
    LinkKey key = keys.create();
    assertThat(keys(own).find(key.id()).secret()).isEqualTo(key.secret());
    assertThat(in(log).queryForObject("select to_regnamespace('keys') is null", Boolean.class)).isTrue();
  }

  @Test void where_keys_must_lie_beside_the_log_the_role_that_reads_it_can_not_read_them() {
    keys(null).create();
    JdbcTemplate jdbc = in(log);
    assertThat(jdbc.queryForObject("select count(*) from keys.wave_key", Integer.class)).isEqualTo(1);
    assertThatThrownBy(() -> jdbc.execute("set role answerable_app; select * from keys.wave_key"))
        .rootCause().hasMessageContaining("permission denied");
  }
}
