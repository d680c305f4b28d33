/**
 * A subscriber from outside, small enough to be read in one sitting: what {@code
 * infra/docs/subscribing.md} asks of a subscriber, and nothing else. It knows the Kafka client and
 * the published contracts, and no code of the platform.
 */
@NullMarked
package cn.district.retention.sample;

import org.jspecify.annotations.NullMarked;
