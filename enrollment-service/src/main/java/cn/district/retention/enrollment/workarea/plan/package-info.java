/** Drafts a unit's plan, puts it in force, tells of measures that were done, and shows it. */
@NullMarked
package cn.district.retention.enrollment.workarea.plan;

import org.jspecify.annotations.NullMarked;
