/** What the service learns from the events of others; the only reader of foreign contracts. */
@NullMarked
package cn.district.retention.enrollment.subscription;

import org.jspecify.annotations.NullMarked;
