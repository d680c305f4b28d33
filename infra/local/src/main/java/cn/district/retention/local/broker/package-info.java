/**
 * The broker of the local platform: one KRaft node run from Kafka's own jars in a process of its
 * own, on the loopback address, with a data directory that outlives it; and the topics that the
 * platform stands on.
 */
@NullMarked
package cn.district.retention.local.broker;

import org.jspecify.annotations.NullMarked;
