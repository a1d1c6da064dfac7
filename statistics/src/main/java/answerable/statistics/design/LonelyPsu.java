package answerable.statistics.design;

import answerable.statistics.NotComputable;

/** What a stratum with one sampled unit adds to the variance, unless it was taken in full (then 0). Names and meaning as in R's survey package. */
public enum LonelyPsu {
    /** Refuse: {@link NotComputable.Reason#LONELY_PSU}. */
    FAIL,
    /** (1 − f)·z², the deviation of the unit from the mean of all (linearised scores of means have the mean 0). */
    ADJUST,
    /** What the other strata add on average: V of the others × H/(H − lonely). */
    AVERAGE,
    /** Nothing. */
    REMOVE,
    /** Nothing, since the unit was certain to be drawn. */
    CERTAINTY
}
