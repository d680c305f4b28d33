/** Ends a consent on the day on which its time is over. */
@NullMarked
package cn.district.retention.enrollment.consent.expiry;

import org.jspecify.annotations.NullMarked;
