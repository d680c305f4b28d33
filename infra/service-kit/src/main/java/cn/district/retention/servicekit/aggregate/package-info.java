/**
 * Carries a command to its aggregate: load, decide, append, tell the service's own views, hand over
 * to the relay. Everything here is generic; a service brings its pure decide and evolve.
 */
@NullMarked
package cn.district.retention.servicekit.aggregate;

import org.jspecify.annotations.NullMarked;
