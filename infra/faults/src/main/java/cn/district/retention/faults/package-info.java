/**
 * Kills, stops, poisons, shuffles and skews the platform on purpose and holds it to what it
 * promises: nothing that was acknowledged is lost, doubled or reordered, and the figures follow
 * from the log alone. {@code infra/faults/run} runs the full counts, the build a few of each; the
 * protocol stands in the README beside them. A new fault is a {@link
 * cn.district.retention.faults.Scenario}.
 */
@NullMarked
package cn.district.retention.faults;

import org.jspecify.annotations.NullMarked;
