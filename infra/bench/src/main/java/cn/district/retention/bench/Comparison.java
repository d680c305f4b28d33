package cn.district.retention.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two ways of doing the same, taken in turn: A B A B, after a warm-up of each. */
record Comparison(Way measured, Way yardstick, List<Sample> ours, List<Sample> theirs) {

  static Comparison of(Protocol protocol, Way measured, Way yardstick) throws Exception {
    measured.round().take();
    yardstick.round().take();
    List<Sample> ours = new ArrayList<>();
    List<Sample> theirs = new ArrayList<>();
    for (int round = 0; round < protocol.rounds(); round++) {
      ours.add(measured.round().take());
      theirs.add(yardstick.round().take());
    }
    return new Comparison(measured, yardstick, ours, theirs);
  }

  /** The median rate of what is measured over that of the yardstick. */
  double ratio() {
    return medianRate(ours) / medianRate(theirs);
  }

  /** The ratio of each round by itself, which shows how steady the machine was. */
  List<Double> ratios() {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ours.size(); round++) {
      ratios.add(ours.get(round).perSecond() / theirs.get(round).perSecond());
    }
    return ratios;
  }

  static double medianRate(List<Sample> samples) {
    double[] rates = samples.stream().mapToDouble(Sample::perSecond).sorted().toArray();
    int middle = rates.length / 2;
    return rates.length % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2;
  }

  /** A quantile over the operations of all rounds, in nanoseconds; 0 where none was timed. */
  static long quantile(List<Sample> samples, double share) {
    long[] all =
        samples.stream()
            .flatMapToLong(sample -> Arrays.stream(sample.latencies()))
            .sorted()
            .toArray();
    return all.length == 0 ? 0 : all[(int) Math.min(all.length - 1L, (long) (all.length * share))];
  }
}
