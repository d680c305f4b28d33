/**
 * Brings every commit to the broker at least once and in the order of its stream, however often a
 * process dies.
 */
@NullMarked
package cn.district.retention.servicekit.relay;

import org.jspecify.annotations.NullMarked;
