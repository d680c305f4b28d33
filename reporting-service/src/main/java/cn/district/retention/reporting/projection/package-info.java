/**
 * The facts in memory, each with the ledger line from which it is known, and the snapshots in which
 * they are read. One writer adds batches; a reader sees the lines up to the one it names, so no
 * reader ever sees half a batch. Nothing is stored here: the topics keep everything and a start
 * rebuilds it.
 */
@NullMarked
package cn.district.retention.reporting.projection;

import org.jspecify.annotations.NullMarked;
