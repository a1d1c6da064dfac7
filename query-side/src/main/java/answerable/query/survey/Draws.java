package answerable.query.survey;

import answerable.api.Bilingual;
import answerable.api.SurveyEvent.SampleDrawn;
import answerable.attachments.Attachments;
import answerable.statistics.draw.DrawOverlap;
import answerable.statistics.draw.Frame;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the households of a wave again, out of its frozen frame. */
@Component
final class Draws {
  private static final int MOST_BYTES = 64 << 20;
  private static final int PAIRS_KEPT = 2_000;

  private final Attachments attachments;
  private final Cache<Pair, Optional<DrawOverlap>> overlaps =
      Caffeine.newBuilder().maximumSize(PAIRS_KEPT).expireAfterWrite(Duration.ofMinutes(10)).build();

  Draws(Attachments attachments) {
    this.attachments = attachments;
  }

  /** Two lists of who was drawn, by their digests. */
  private record Pair(String first, String second) {}

  /**
   * How many households were drawn in both of two waves.
   *
   * @param byChance how many two independent draws of these sizes have in common on average
   */
  record Overlap(int from, int to, int drawnFrom, int drawnTo, int both, BigDecimal byChance, Bilingual words) {}

  /** The rows of a frame lie beside the log, and are proven to be those of the digest. */
  private @Nullable Frame find(String digest) {
    try (Attachments.Content content = attachments.open(digest)) {
      if (content == null || content.bytes() > MOST_BYTES) {
        return null;
      }
      Frame frame = Frame.parse(new String(content.stream().readAllBytes(), StandardCharsets.UTF_8));
      if (!frame.digest().equals(digest)) {
        throw new IllegalStateException("what lies under " + digest + " is another frame");
      }
      return frame;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the supplements that had been drawn. */
  DrawOverlap.@Nullable Drawing again(Waves.Row wave) {
    SampleDrawn sample = wave.sample();
    Frame frame = sample == null ? null : find(sample.frameDigest());
    return sample == null || frame == null ? null : new DrawOverlap.Drawing(frame, sample.algorithm().draw(sample.seed(), wave.drawn(), frame));
  }

  /** The digest of the list of all that were drawn so far. */
  static String listed(Waves.Row wave) {
    return wave.supplements().isEmpty() ? Objects.requireNonNull(wave.sample()).listDigest() : wave.supplements().getLast().listDigest();
  }

  /** Null where a frame is no longer kept. */
  @Nullable Overlap overlap(Waves.Row from, Waves.Row to) {
    return overlaps.get(new Pair(listed(from), listed(to)), _ -> {
      DrawOverlap.Drawing first = again(from);
      DrawOverlap.Drawing second = first == null ? null : again(to);
      return first == null || second == null ? Optional.empty() : Optional.of(DrawOverlap.of(first, second));
    }).map(overlap -> new Overlap(from.number(), to.number(), overlap.first(), overlap.second(), overlap.both(),
        BigDecimal.valueOf(overlap.byChance()).setScale(1, RoundingMode.HALF_EVEN), words(from, to, overlap))).orElse(null);
  }

  private static Bilingual words(Waves.Row from, Waves.Row to, DrawOverlap overlap) {
    if (Objects.requireNonNull(from.sample()).seed().equals(Objects.requireNonNull(to.sample()).seed())) {
      return new Bilingual("种子相同,样本有意重叠", "one seed: the overlap is by design");
    }
    if (overlap.first() == from.households() && overlap.second() == to.households()) {
      return new Bilingual("两次都问了全部住户;同一户两次的答案已无法对应,按独立计算,区间可能偏宽",
          "everybody was asked both times; the two answers of a household can no longer be brought together and count as independent, which may make "
              + "the limits wider than they need be");
    }
    return new Bilingual("两次独立抽样,重叠出于偶然,协方差为0", "drawn independently: the overlap is chance, and the covariance of the two is 0");
  }
}
