package answerable.command;

import java.util.UUID;

/**
 * What an accepted command answers.
 *
 * @param id of the thing acted on, or of the new one
 * @param version the stream's last sequence number after the command
 * @param consistencyToken {@code p<position>} of the command's last event
 * @param position the same as a number
 * @param first false where the command was on record already and its first answer is given again
 */
public record Receipt(UUID id, long version, String consistencyToken, long position, boolean first) {}
