/** A volunteer's record is checked, at entry and every year (L-03). */
@NullMarked
package cn.district.retention.volunteer.team.recordcheck;

import org.jspecify.annotations.NullMarked;
