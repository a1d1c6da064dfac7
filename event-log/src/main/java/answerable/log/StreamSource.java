package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

public interface StreamSource {
  List<Part> parts(Wanted wanted, long upTo, @Nullable UUID estate);

  interface Part {
    long events();

    boolean contiguous();

    void read(Sink sink) throws SQLException, IOException, InterruptedException;
  }

  interface Sink {
    void event(Recorded<DomainEvent> event);
  }
}
