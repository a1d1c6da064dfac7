package answerable.standalone.demo;

import answerable.standalone.demo.Deck.Share;
import java.util.List;
import java.util.Random;

/** How often what happens in the demo: every proportion of its history stands here. */
final class Proportions {
  static final int CASES_PER_MONTH = 100;
  /** After so many months one of the clerks leaves and another one comes, in a shorter history once; and one leaves just before its end. */
  static final int MONTHS_PER_DEPARTURE = 8;

  /** What kind of story a complaint is; of some belong several cases. */
  enum Kind {
    ORDINARY, UNFOUNDED, PERFUNCTORY, EMERGENCY, CONDUCT, NEIGHBOUR, COUNTER_COMPLAINT, WITHDRAWN, NOT_ACCEPTED, TRANSFERRED_OUT,
    DUPLICATE, WRONG_MERGE, RECURRING, GROUP
  }

  /** By which way it comes. */
  enum Entry { PHONE, WECHAT, APP, IN_PERSON, HOTLINE, LETTER, PROXY, SUGGESTION_BOX, EMAIL, COMMITTEE, LATE }

  /** What comes up while it is solved. */
  enum Complication {
    NONE, KEPT, LATE, MISSED, CLAIMED_AND_DISPUTED, CAME_TOO_LATE, KEPT_BUT_DISPUTED, MOVED_AT_SHORT_NOTICE, MOVED_IN_TIME,
    MOVED_BY_OWNER, CANCELLED_BY_OWNER, BROKEN_TWICE, OWNER_ASKED_TO_WAIT, OWNER_NOT_REACHED, PARTS, REFERRED_TO_UTILITY,
    REFERRED_TO_AUTHORITY, DECLINED, JUDGED_AGAIN, INTERIM_REPLY, NEGLECTED
  }

  /** Who has it until the reply. */
  enum Hands { SAME, HANDED_OVER, HANDED_OVER_WITH_DELAY, REPLIED_IN_PLACE }

  /** How it goes on after the reply. */
  enum Ending {
    SATISFIED, ACCEPTED, PARTLY, LOW_SCORE, UNSOLVED, REJECTED, UNREACHABLE, REOPENED_BY_SUPERVISOR, TAKEN_OUTSIDE
  }

  /** In 185 stories there are about 200 cases. */
  final Deck<Kind> kinds;
  final Deck<Entry> entries;
  final Deck<Complication> complications;
  final Deck<Hands> hands;
  final Deck<Ending> endings;
  final Deck<Matter> matters;
  final Deck<Boolean> corrected;

  Proportions(Random random) {
    kinds = deck(random, of(99, Kind.ORDINARY), of(14, Kind.UNFOUNDED), of(8, Kind.PERFUNCTORY), of(9, Kind.EMERGENCY),
        of(6, Kind.CONDUCT), of(8, Kind.NEIGHBOUR), of(2, Kind.COUNTER_COMPLAINT), of(8, Kind.WITHDRAWN), of(4, Kind.NOT_ACCEPTED),
        of(5, Kind.TRANSFERRED_OUT), of(6, Kind.DUPLICATE), of(1, Kind.WRONG_MERGE), of(6, Kind.RECURRING), of(1, Kind.GROUP));
    entries = deck(random, of(36, Entry.PHONE), of(20, Entry.WECHAT), of(9, Entry.APP), of(11, Entry.IN_PERSON), of(5, Entry.HOTLINE),
        of(3, Entry.LETTER), of(3, Entry.PROXY), of(3, Entry.SUGGESTION_BOX), of(3, Entry.EMAIL), of(2, Entry.COMMITTEE),
        of(4, Entry.LATE));
    complications = deck(random, of(51, Complication.NONE), of(12, Complication.KEPT), of(2, Complication.LATE),
        of(3, Complication.MISSED), of(1, Complication.CLAIMED_AND_DISPUTED), of(1, Complication.CAME_TOO_LATE),
        of(1, Complication.KEPT_BUT_DISPUTED), of(2, Complication.MOVED_AT_SHORT_NOTICE), of(1, Complication.MOVED_IN_TIME),
        of(2, Complication.MOVED_BY_OWNER), of(1, Complication.CANCELLED_BY_OWNER), of(1, Complication.BROKEN_TWICE),
        of(3, Complication.OWNER_ASKED_TO_WAIT), of(2, Complication.OWNER_NOT_REACHED), of(3, Complication.PARTS),
        of(3, Complication.REFERRED_TO_UTILITY), of(1, Complication.REFERRED_TO_AUTHORITY), of(2, Complication.DECLINED),
        of(2, Complication.JUDGED_AGAIN), of(4, Complication.INTERIM_REPLY), of(2, Complication.NEGLECTED));
    hands = deck(random, of(84, Hands.SAME), of(8, Hands.HANDED_OVER), of(4, Hands.HANDED_OVER_WITH_DELAY), of(4, Hands.REPLIED_IN_PLACE));
    endings = deck(random, of(64, Ending.SATISFIED), of(8, Ending.ACCEPTED), of(5, Ending.PARTLY), of(6, Ending.LOW_SCORE),
        of(7, Ending.UNSOLVED), of(3, Ending.REJECTED), of(4, Ending.UNREACHABLE), of(1, Ending.REOPENED_BY_SUPERVISOR),
        of(2, Ending.TAKEN_OUTSIDE));
    matters = deck(random, of(16, Matters.LIFT), of(20, Matters.REPAIR), of(5, Matters.PARKING_LIGHTS), of(13, Matters.CLEANING_STAIRS),
        of(10, Matters.DOORS), of(12, Matters.PARKING), of(7, Matters.GREENERY), of(7, Matters.PROPERTY_FEE),
        of(4, Matters.SHARED_ELECTRICITY), of(2, Matters.REVENUE), of(4, Matters.ACTIVITY));
    corrected = deck(random, of(2, true), of(98, false));
  }

  private static <T> Share<T> of(int cards, T what) {
    return new Share<>(cards, what);
  }

  @SafeVarargs private static <T> Deck<T> deck(Random random, Share<T>... shares) {
    return new Deck<>(List.of(shares), new Random(random.nextLong()));
  }
}
