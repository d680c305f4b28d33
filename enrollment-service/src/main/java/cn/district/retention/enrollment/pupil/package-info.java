/**
 * One pupil: registration, enrolments, suspensions, key groups (学籍). Pure model; at most one
 * primary enrolment is open.
 */
@NullMarked
package cn.district.retention.enrollment.pupil;

import org.jspecify.annotations.NullMarked;
