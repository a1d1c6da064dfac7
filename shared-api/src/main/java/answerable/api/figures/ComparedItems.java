package answerable.api.figures;

import answerable.api.Form.Item;
import answerable.api.Plan.Neighbour;
import answerable.api.SurveyEvent.Drawn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of items as waves asked them, each computed once: what is asked, drawn and answered decides them, and of a wave that is over
 * none of it changes. Beyond {@code most} those that were wanted longest ago are forgotten. Safe for several threads.
 */
public final class ComparedItems {
  private record Key(Item item, List<Drawn> drawn, List<Neighbour> neighbours, Tally.Answers answers) {}

  private final Map<Key, ItemMeasures.Compared> known;

  public ComparedItems(int most) {
    known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override protected boolean removeEldestEntry(Map.Entry<Key, ItemMeasures.Compared> eldest) {
        return size() > most;
      }
    });
  }

  ItemMeasures.Compared of(WaveTrend.Wave wave, Item item, Strata strata) {
    Key key = new Key(item, wave.drawn(), wave.neighbours(), wave.tally().answers(item.code()));
    ItemMeasures.Compared figures = known.get(key);
    if (figures == null) {
      figures = ItemMeasures.compared(item, strata, wave.tally());
      known.put(key, figures);
    }
    return figures;
  }
}
