package answerable.statistics.design;

/** Which sampling fraction f_h corrects the variance of a stratum (STATISTICS §1.6); to be stated with every figure. */
public enum FinitePopulation {
    /** f = units in the design / population: those who answered are a stratified simple random sample of the stratum. */
    RESPONDENTS,
    /** f = units drawn / population: the sampling step alone, right only if everybody drawn answered. */
    DRAWN,
    /** f = 0: sampling with replacement, cautious. Later stages add nothing of their own. */
    NONE
}
