/**
 * The service's own view of pupils, from the events of enrollment: where each is enrolled and when
 * each counts as left behind. It holds ids and dates alone.
 */
@NullMarked
package cn.district.retention.volunteer.pupil;

import org.jspecify.annotations.NullMarked;
