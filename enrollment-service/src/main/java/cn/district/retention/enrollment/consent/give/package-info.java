/** Takes down a consent and its withdrawal. */
@NullMarked
package cn.district.retention.enrollment.consent.give;

import org.jspecify.annotations.NullMarked;
