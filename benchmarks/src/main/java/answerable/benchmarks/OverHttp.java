package answerable.benchmarks;

import java.io.IOException;
import java.util.UUID;

/** Ours as a client meets it: a token, JSON, an idempotency key for each command; a new case, then follow-ups on it. */
record OverHttp(Program program, Desk desk) implements Contender {
  static final int COMMANDS_A_CASE = 10;
  static final String FOLLOW_UP = "{\"text\":\"微信告知已安排师傅,配件已下单,预计三天到货,业主表示理解\"}";

  @Override public String name() {
    return "ours, over HTTP";
  }

  @Override public String method() {
    return "POST with token and Idempotency-Key, kept connection; 1 acceptance, then 9 follow-ups, one event each";
  }

  static String acceptance(Desk desk) {
    return "{\"estate\":\"" + desk.code() + "\",\"channel\":\"PHONE\",\"complainant\":{\"name\":\"吴女士\",\"phone\":\"13900000000\","
        + "\"room\":\"8-2-1502\"},\"statement\":\"" + Texts.STATEMENTS.getFirst() + "\",\"demand\":\"" + Texts.DEMANDS.getFirst() + "\"}";
  }

  /** The id of a new case. */
  static String accept(Http http, Desk desk) throws IOException {
    String location = done(http.post("/api/v1/complaints", acceptance(desk), UUID.randomUUID().toString())).headers().get("location");
    if (location == null) {
      throw new IOException("a new case without its place");
    }
    return location.substring(location.lastIndexOf('/') + 1);
  }

  static Http.Answer followUp(Http http, String id) throws IOException {
    return done(http.post("/api/v1/complaints/" + id + "/follow-ups", FOLLOW_UP, UUID.randomUUID().toString()));
  }

  static Http.Answer done(Http.Answer answer) throws IOException {
    if (answer.status() != 200 && answer.status() != 201) {
      throw new IOException(answer.status() + " " + answer.body());
    }
    return answer;
  }

  @Override public Client client(int number) throws IOException {
    Http http = new Http(program.port(), Program.token(desk.login(), "CLERK"));
    return new Client() {
      private String id = "";
      private int since = COMMANDS_A_CASE;

      @Override public int once() throws IOException {
        if (++since > COMMANDS_A_CASE) {
          id = accept(http, desk);
          since = 1;
        } else {
          followUp(http, id);
        }
        return 1;
      }

      @Override public void close() throws IOException {
        http.close();
      }
    };
  }
}
