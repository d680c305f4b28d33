/**
 * Which address leads to which service, how long the gateway waits for it, and when it stops
 * trying. Every service has one circuit breaker over all its routes; streams of events have no
 * time-out.
 */
@NullMarked
package cn.district.retention.gateway.route;

import org.jspecify.annotations.NullMarked;
