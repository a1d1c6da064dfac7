package answerable.benchmarks;

import answerable.query.Page;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** The page as a client gets it: token, access, names of people, JSON. */
record HttpPages(Program program, List<PagesBenchmark.Place> places) implements Contender {
  @Override public String name() {
    return "ours, over HTTP";
  }

  @Override public String method() {
    return "GET /api/v1/complaints?estate=&limit=50&cursor=, kept connection, query side alone";
  }

  @Override public Client client(int number) throws IOException {
    SplittableRandom random = new SplittableRandom(number);
    Http http = new Http(program.port(), Program.token("clerk1", "CLERK"));
    return new Client() {
      @Override public int once() throws IOException {
        PagesBenchmark.Place place = Texts.one(places, random);
        OverHttp.done(http.get("/api/v1/complaints?estate=" + place.estate() + "&limit=" + PagesBenchmark.PAGE + "&cursor="
            + Page.encode(place.receivedAt().toInstant() + " " + place.stream())));
        return 1;
      }

      @Override public void close() throws IOException {
        http.close();
      }
    };
  }
}
