/** How far imports have come: one by one for whoever waits, and all that a unit has had. */
@NullMarked
package cn.district.retention.enrollment.importing.status;

import org.jspecify.annotations.NullMarked;
