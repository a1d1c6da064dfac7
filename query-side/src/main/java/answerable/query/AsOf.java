package answerable.query;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which moment a question is about, as a request says it; without {@code asOf} it is about now. */
public record AsOf(
    @Parameter(
        description = "答复所依据的记录时点:带时区的时刻,或 p 加位置;须已过去。权限按今天,员工姓名按今天的名册。 The moment whose record answers: an "
            + "instant with offset, already past, or p and a position. Rights are those of today, names of staff those of today's register.",
        example = "2026-05-03T18:00:00+08:00")
    @Nullable String asOf,
    @Parameter(
        description = "recorded(默认):当时已记录的;occurred:现有记录中当时已发生的。 recorded (default): what was on record then; occurred: what, of "
            + "all that is on record now, had happened by then.",
        schema = @Schema(allowableValues = {"recorded", "occurred"}))
    @Nullable String asOfClock) {}
