package answerable.command;

import answerable.api.Code;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted command answers.
 *
 * @param id of the new thing, else of the thing acted on
 * @param version the stream's last sequence number after the command
 * @param consistencyToken {@code p<position>} of the command's last event
 * @param position the same as a number
 * @param first false where the command was on record already and its first answer is given again
 * @param caseNo the printed number of a new case
 * @param breaches rules that history broke when it was imported as it was
 */
public record Receipt(
    UUID id, long version, String consistencyToken, @JsonIgnore long position, @JsonIgnore boolean first, @Nullable String caseNo,
    @JsonIgnore List<Code> breaches) {
  public Receipt(UUID id, long version, String consistencyToken, long position, boolean first, List<Code> breaches) {
    this(id, version, consistencyToken, position, first, null, breaches);
  }

  public Receipt of(UUID made) {
    return new Receipt(made, version, consistencyToken, position, first, caseNo, breaches);
  }

  public Receipt withCaseNo(String number) {
    return new Receipt(id, version, consistencyToken, position, first, number, breaches);
  }
}
