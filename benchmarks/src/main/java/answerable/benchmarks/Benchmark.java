package answerable.benchmarks;

/** Something that is compared. */
interface Benchmark {
  String name();

  void run(Lab lab) throws Exception;
}
