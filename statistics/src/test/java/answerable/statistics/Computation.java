package answerable.statistics;

/** One estimator of the golden cases: numbers, texts, null, lists and maps, named as the case expects them. */
@FunctionalInterface
interface Computation {
    Object of(Input input);
}
