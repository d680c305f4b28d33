/**
 * The time by which appointments begin and end: the system's, or in the local profile the
 * platform's, which a file moves ahead. Tokens, time-outs and metrics keep to the system's.
 */
@NullMarked
package cn.district.retention.gateway.clock;

import org.jspecify.annotations.NullMarked;
