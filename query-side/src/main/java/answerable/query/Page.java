package answerable.query;

import answerable.edge.Problem;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A part of a list.
 *
 * @param items in the list's fixed order
 * @param next the cursor of what follows, null at the end
 */
public record Page<T>(List<T> items, @Nullable String next, @JsonUnwrapped Basis basis) {
  private static final int MOST = 200;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /** Of one row more than wanted, makes a page and the cursor after it. */
  public static <T> ResponseEntity<Page<T>> of(List<T> oneMore, int limit, Basis basis, Function<T, String> key) {
    boolean more = oneMore.size() > limit;
    List<T> items = more ? oneMore.subList(0, limit) : oneMore;
    String next = more ? encode(key.apply(items.getLast())) : null;
    return answer(new Page<>(List.copyOf(items), next, basis));
  }

  public static <T> ResponseEntity<Page<T>> answer(Page<T> page) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    if (page.next() != null) {
      String link = ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam("cursor", page.next()).build().toUriString();
      answer.header("Link", "<" + link + ">; rel=\"next\"");
    }
    return answer.body(page);
  }

  public static int limit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("limit", "须在 1 到 200 之间", "must be from 1 to 200");
    }
    return limit;
  }

  public static String encode(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  public static @Nullable String decode(@Nullable String cursor) {
    try {
      return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw brokenCursor();
    }
  }

  /** The id after which a list by id goes on. */
  public static UUID after(@Nullable String cursor) {
    String key = decode(cursor);
    UUID after = key == null ? BEFORE_ALL : Sight.uuid(key);
    if (after == null) {
      throw brokenCursor();
    }
    return after;
  }

  /** The number from which, or after which, a list by numbers goes on; 0 at its beginning. */
  public static int number(@Nullable String cursor) {
    String key = decode(cursor);
    try {
      return key == null ? 0 : Integer.parseInt(key);
    } catch (NumberFormatException broken) {
      throw brokenCursor();
    }
  }

  public static Problem brokenCursor() {
    return Problem.invalid("cursor", "游标无效", "not a cursor of this list");
  }
}
