package answerable.command.survey;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Canonical;
import answerable.api.DomainEvent;
import answerable.api.Form;
import answerable.api.Id.EstateId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.WaveId;
import answerable.api.Meta;
import answerable.api.Policies;
import answerable.api.Recorded;
import answerable.api.SurveyCommand.AnswerSurvey;
import answerable.api.SurveyCommand.Given;
import answerable.api.SurveyEvent.FieldingStarted;
import answerable.api.SurveyEvent.InvitationIssued;
import answerable.api.SurveyTerms.Mode;
import answerable.command.Commands;
import answerable.command.register.Directory;
import answerable.edge.Attempt;
import answerable.log.EventLog;
import answerable.log.ReadAhead;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whoever holds the token of an invitation: what it opens, and the way of an answer that nobody can follow back. */
@Component
final class Respondents {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{24}");
  /** Every answer is kept, counted or not; one token is not to fill the log. */
  private static final int AT_ONCE = 100;
  private static final int AN_HOUR = 20;
  private static final int LONGEST_SECONDS = 6 * 3600;

  private final Cache<String, Issued> known = Caffeine.newBuilder().executor(Runnable::run).maximumSize(20_000).expireAfterAccess(Duration.ofMinutes(30)).build();
  private final Cache<InvitationId, Bucket> buckets = Caffeine.newBuilder().executor(Runnable::run).maximumSize(100_000).expireAfterAccess(Duration.ofHours(6)).build();
  /** For their names and zones, which do not change. */
  private final Map<EstateId, Directory.Estate> estates = new ConcurrentHashMap<>();
  private final EventLog log;
  private final ReadAhead ahead;
  private final Waves waves;
  private final Forms forms;
  private final WaveKeys keys;
  private final Directory directory;
  private final Commands commands;
  private final Policies policies;
  private final Clock clock;

  Respondents(
      EventLog log, ReadAhead ahead, Waves waves, Forms forms, WaveKeys keys, Directory directory, Commands commands, Policies policies,
      Clock clock) {
    this.log = log;
    this.ahead = ahead;
    this.waves = waves;
    this.forms = forms;
    this.keys = keys;
    this.directory = directory;
    this.commands = commands;
    this.policies = policies;
    this.clock = clock;
  }

  private record Issued(InvitationId invitation, EstateId estate, WaveId wave, String form) {}

  /** What a token opens. */
  record Invited(InvitationId invitation, Directory.Estate estate, WaveFacts wave, FieldingStarted fielding, Form form, String formHash) {}

  /** Null where the token is nobody's, and where its questionnaire is not answered online. */
  @Nullable Invited find(String token) {
    Issued issued = TOKEN.matcher(token).matches() ? issued(Canonical.sha256(token)) : null;
    WaveFacts wave = issued == null ? null : waves.find(issued.wave());
    FieldingStarted fielding = wave == null ? null : wave.fielding();
    if (issued == null || wave == null || fielding == null) {
      return null;
    }
    Form form = forms.of(issued.form());
    Directory.Estate estate = estates.computeIfAbsent(issued.estate(), id -> Objects.requireNonNull(directory.estate(id.toString())));
    return form == null || !form.modes().contains(Mode.COMPUTER) ? null
        : new Invited(issued.invitation(), estate, wave, fielding, form, issued.form());
  }

  private @Nullable Issued issued(String tokenHash) {
    Issued before = known.getIfPresent(tokenHash);
    List<Recorded<DomainEvent>> stream = before == null ? log.ofKey("respond:" + tokenHash) : List.of();
    if (stream.isEmpty() || !(stream.getFirst().event() instanceof InvitationIssued e)) {
      return before;
    }
    ahead.keep(stream.getFirst().stream(), stream);
    Issued issued = new Issued(e.invitationId(), Objects.requireNonNull(stream.getFirst().meta().estate()), e.waveId(), e.form());
    known.put(tokenHash, issued);
    return issued;
  }

  /** {@code false}: not so often. */
  boolean mayAnswer(Invited invited) {
    return buckets.get(invited.invitation(), _ -> Bucket.builder()
        .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(AN_HOUR, Duration.ofHours(1))).build()).tryConsume(1);
  }

  /**
   * Kept once for the same request while the wave lasts. After it there is no key, and so no way of telling the same request.
   *
   * @param request the same for the same sheet sent again; with other answers on it, it is another
   */
  void answer(Invited invited, UUID request, @Nullable Long seconds, List<Given> answers) {
    LinkKey key = keys.find(invited.fielding().linkKey());
    UUID command = key == null ? UUID.randomUUID() : key.commandId(of(request, answers));
    Instant now = clock.instant();
    LocalDate on = LocalDate.ofInstant(now, invited.estate().zone());
    // the day and nothing of the hour, also not by which of two time zones has which day already
    Instant day = on.atStartOfDay(invited.estate().zone()).toInstant();
    Meta meta = new Meta(Actor.RESPONDENT, invited.estate().id(), null, "api", command, null, command, null, day, null, null, List.of());
    Act act = new Act(meta, Set.of(), false, now, null, policies, false);
    Integer took = seconds == null || seconds < 0 || seconds > LONGEST_SECONDS ? null : seconds.intValue();
    commands.send(new Attempt(command, true, "", null, command),
        new AnswerSurvey(invited.invitation(), act, invited.form(), invited.formHash(), Mode.COMPUTER, on, null, took, answers,
            invited.wave().open()));
  }

  private static UUID of(UUID request, List<Given> answers) {
    String said = answers.stream().map(given -> Canonical.line(given.item(), given.value(), given.text() == null ? null : given.text().text())).collect(Collectors.joining());
    return UUID.nameUUIDFromBytes((request + "\n" + said).getBytes(StandardCharsets.UTF_8));
  }
}
