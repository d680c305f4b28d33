/** A school's live roll: who is on which class list today, and who is there (R1-19). */
@NullMarked
package cn.district.retention.enrollment.liveroll;

import org.jspecify.annotations.NullMarked;
