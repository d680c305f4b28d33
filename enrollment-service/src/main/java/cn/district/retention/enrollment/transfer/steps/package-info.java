/** Takes a transfer from its application to the confirmed arrival, a step at a time. */
@NullMarked
package cn.district.retention.enrollment.transfer.steps;

import org.jspecify.annotations.NullMarked;
