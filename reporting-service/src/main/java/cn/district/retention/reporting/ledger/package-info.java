/**
 * The durable ledger from instant to Kafka offsets: one line a batch. A fact is known from the
 * first line that covers its offset, so every rebuild gives every fact the same knowledge time, and
 * an answer for a past {@code knownAt} never changes.
 */
@NullMarked
package cn.district.retention.reporting.ledger;

import org.jspecify.annotations.NullMarked;
