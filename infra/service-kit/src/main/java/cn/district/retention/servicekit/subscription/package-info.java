/**
 * Reads the events of other services: every declared event takes effect once, in the order of its
 * stream; what cannot be handled is set aside with the later events of its stream behind it, and
 * nothing is skipped silently.
 */
@NullMarked
package cn.district.retention.servicekit.subscription;

import org.jspecify.annotations.NullMarked;
