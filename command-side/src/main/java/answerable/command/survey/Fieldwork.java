package answerable.command.survey;

import answerable.api.Act;
import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Form.Item;
import answerable.api.Id.PremisesId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.Refusal;
import answerable.api.SurveyCommand.FrameUnit;
import answerable.api.SurveyCommand.FreezeFrame;
import answerable.api.SurveyCommand.StartFielding;
import answerable.api.SurveyEvent.CoreItemsChanged;
import answerable.api.SurveyEvent.FrameFrozen;
import answerable.api.SurveyEvent.Randomness;
import answerable.api.SurveyEvent.SurveySeriesOpened;
import answerable.api.SurveyTerms.Exclusion;
import answerable.command.Automations;
import answerable.command.Commands;
import answerable.command.Receipt;
import answerable.command.register.Directory;
import answerable.command.register.Directory.Household;
import answerable.edge.Attempt;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.PersonalCipher;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the register to a frozen frame, from a draw into the field. What a command of these steps needs is found and kept here. */
@Component
public final class Fieldwork {
  /** By what households are told apart before the draw. */
  public enum Stratification {
    ESTATE,
    BUILDING,
    UNIT;

    String stratum(Household home, Function<PremisesId, @Nullable String> units) {
      return switch (this) {
        case ESTATE -> "*";
        case BUILDING -> home.building();
        case UNIT -> {
          String unit = home.premises() == null ? null : units.apply(home.premises());
          yield unit == null ? home.building() : home.building() + "-" + unit;
        }
      };
    }
  }

  private final Directory directory;
  private final PersonalCipher cipher;
  private final Frames frames;
  private final Forms forms;
  private final Waves waves;
  private final WaveKeys keys;
  private final Commands commands;
  private final Automations automations;
  private final EventLog log;

  Fieldwork(
      Directory directory, PersonalCipher cipher, Frames frames, Forms forms, Waves waves, WaveKeys keys, Commands commands,
      Automations automations, EventLog log) {
    this.directory = directory;
    this.cipher = cipher;
    this.frames = frames;
    this.forms = forms;
    this.waves = waves;
    this.keys = keys;
    this.commands = commands;
    this.automations = automations;
    this.log = log;
  }

  /** The households of the register now, less those that a rule leaves out; both lists are kept before anything names them. */
  public FreezeFrame freeze(
      WaveId wave, Act act, Directory.Estate estate, Stratification by, Set<Exclusion> rules, @Nullable Randomness randomness) {
    if (!RegisterFrame.KNOWABLE.containsAll(rules)) {
      throw Problem.invalid("exclusions", "登记簿无法判断此项", "the register can't tell this");
    }
    Set<String> staff = directory.active(estate.id()).stream().map(Directory.Staff::login).collect(Collectors.toSet());
    RegisterFrame frame = RegisterFrame.of(directory.households(estate.id()), home -> by.stratum(home, directory::unit),
        home -> home.premises() == null ? null : directory.area(home.premises()), rules, staff,
        who -> who.phone() == null ? null : new RegisterFrame.Owner(cipher.open(who.name()), cipher.open(who.phone())));
    frames.keep(Sampling.frame(frame.households()));
    frames.keep(Sampling.leftOut(frame.leftOut()));
    return new FreezeFrame(wave, act, act.at(), frame.households(), frame.leftOut(), randomness);
  }

  /** The frame that the wave draws from. */
  public List<FrameUnit> frame(WaveId wave) {
    WaveFacts facts = waves.find(wave);
    FrameFrozen frame = facts == null ? null : facts.frame();
    if (frame == null) {
      throw new Refusal(Code.DRAW_1);
    }
    return frames.rows(frame.digest());
  }

  /** With an approved version that asks the core of the series; when this returns, every drawn household is invited. */
  public Receipt start(Attempt attempt, Act act, WaveId id, QuestionnaireId questionnaire, int number) {
    WaveFacts wave = waves.find(id);
    if (wave == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    Forms.Version version = forms.version(questionnaire, number);
    Set<String> asked = version == null ? Set.of() : version.form().items().stream().map(Item::code).collect(Collectors.toSet());
    List<String> missing = core(wave.survey()).stream().filter(item -> !asked.contains(item)).toList();
    String hash = version == null ? null : version.hash();
    Receipt receipt = withKey(id, key -> commands.send(attempt,
        new StartFielding(id, act, questionnaire, number, hash, key.id(), missing)));
    automations.catchUp();
    return receipt;
  }

  /** What every wave of this series asks. */
  private List<String> core(SurveyId series) {
    List<String> core = List.of();
    for (var recorded : log.stream(series.value(), 0)) {
      core = switch (recorded.event()) {
        case SurveySeriesOpened e -> e.core();
        case CoreItemsChanged e -> e.core();
        case DomainEvent _ -> core;
      };
    }
    return core;
  }

  /** A key that the wave did not come to use is not kept. */
  private Receipt withKey(WaveId wave, Function<LinkKey, Receipt> started) {
    LinkKey key = keys.create();
    try {
      Receipt receipt = started.apply(key);
      WaveFacts now = waves.find(wave);
      if (now != null && now.fielding() != null && !now.fielding().linkKey().equals(key.id())) {
        keys.destroy(key.id());
      }
      return receipt;
    } catch (Refusal refused) {
      keys.destroy(key.id());
      throw refused;
    }
  }
}
