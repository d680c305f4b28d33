/**
 * The way in: contract events from Kafka through an Axon pooled streaming processor to facts. This
 * is the only package that reads contracts of other services. Types that are not declared here are
 * counted and skipped; what is declared and cannot be read is kept as a dead letter, with the later
 * events of its stream behind it, until a build can read it or an operator gives it up.
 */
@NullMarked
package cn.district.retention.reporting.ingest;

import org.jspecify.annotations.NullMarked;
