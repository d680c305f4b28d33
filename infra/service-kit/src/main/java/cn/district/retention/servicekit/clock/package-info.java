/**
 * The one clock of the platform. Domain dates come from here; time-outs, tokens and metrics use the
 * system's time.
 */
@NullMarked
package cn.district.retention.servicekit.clock;

import org.jspecify.annotations.NullMarked;
