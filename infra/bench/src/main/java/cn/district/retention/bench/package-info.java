/**
 * Measures the platform against what it stands on: each benchmark prints the ratio of two ways of
 * doing the same work, taken in turn in one run on one machine. It is started by {@code
 * infra/bench/run}; the protocol stands in the README beside it.
 */
@NullMarked
package cn.district.retention.bench;

import org.jspecify.annotations.NullMarked;
