package answerable.command.survey.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire to be printed.
 *
 * @param approved null while it is a draft, else the hash under which it was approved
 * @param address where the invitation is answered online, null where the paper is nobody's yet
 * @param square the address as a QR code, a path of SVG on a grid of {@code side} by {@code side}
 */
public record Paper(
    String title, String estate, int version, int minutes, @Nullable String approved, List<Question> questions,
    @Nullable String address, String square, int side) {}
