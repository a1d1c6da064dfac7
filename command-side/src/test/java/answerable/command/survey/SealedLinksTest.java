package answerable.command.survey;

import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.Id.HouseholdId;
import answerable.api.Id.WaveId;
import answerable.command.survey.SealedLinks.Link;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who has the key of a wave can remind those who have not answered; who has it not can't say whose an answer is. */
class SealedLinksTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final LinkKey KEY_OF_WAVE = LinkKey.random(KEY, RANDOM);
  private static final List<HouseholdId> DRAWN =
      IntStream.range(0, 100).mapToObj(i -> new HouseholdId(uuid("home " + i))).toList();
  private static final List<Link> LINKS = SealedLinks.make(DRAWN, RANDOM);

  @Test void every_household_that_was_drawn_has_one_invitation_and_one_token() {
    assertThat(LINKS).extracting(Link::household).containsExactlyInAnyOrderElementsOf(DRAWN);
    assertThat(LINKS).extracting(Link::invitation).doesNotHaveDuplicates();
    assertThat(LINKS).extracting(Link::tokenHash).doesNotHaveDuplicates();
  }

  @Test void invitations_are_not_issued_in_the_order_in_which_households_were_drawn() {
    assertThat(LINKS).extracting(Link::household).isNotEqualTo(DRAWN);
  }

  @Test void what_was_sealed_is_there_again_with_the_key_and_in_no_order_of_issue() {
    List<Link> byHousehold = new ArrayList<>(LINKS);
    byHousehold.sort(Comparator.comparing(link -> link.household().value()));
    assertThat(SealedLinks.open(KEY_OF_WAVE, WAVE, SealedLinks.seal(KEY_OF_WAVE, WAVE, LINKS, RANDOM))).isEqualTo(byHousehold);
  }

  @Test void neither_another_key_nor_another_wave_opens_it_and_an_altered_text_is_none() {
    String sealed = SealedLinks.seal(KEY_OF_WAVE, WAVE, LINKS, RANDOM);
    byte[] altered = Base64.getDecoder().decode(sealed);
    altered[altered.length / 2] ^= 1;
    assertThatThrownBy(() -> SealedLinks.open(LinkKey.random(KEY, RANDOM), WAVE, sealed)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SealedLinks.open(KEY_OF_WAVE, new WaveId(uuid("other")), sealed)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SealedLinks.open(KEY_OF_WAVE, WAVE, Base64.getEncoder().encodeToString(altered)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test void the_same_links_sealed_twice_look_like_any_others() {
    assertThat(SealedLinks.seal(KEY_OF_WAVE, WAVE, LINKS, RANDOM)).isNotEqualTo(SealedLinks.seal(KEY_OF_WAVE, WAVE, LINKS, RANDOM));
  }

  @Test void a_repeated_command_is_known_again_while_the_key_is_there_and_can_not_be_guessed_without_it() {
    assertThat(KEY_OF_WAVE.commandId(uuid("request"))).isEqualTo(KEY_OF_WAVE.commandId(uuid("request")))
        .isNotEqualTo(KEY_OF_WAVE.commandId(uuid("another"))).isNotEqualTo(LinkKey.random(KEY, RANDOM).commandId(uuid("request")));
  }

  @Test void neither_a_key_nor_a_link_prints_what_it_keeps() {
    assertThat(KEY_OF_WAVE.toString()).isEqualTo("LinkKey[" + KEY + "]");
    assertThat(LINKS.getFirst().toString()).doesNotContain(LINKS.getFirst().household().toString())
        .doesNotContain(LINKS.getFirst().token());
  }
}
