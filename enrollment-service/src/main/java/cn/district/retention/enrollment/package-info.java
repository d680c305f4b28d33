/** Enrolment records (学籍) of a district: pupils, classes, rolls and transfers. */
@NullMarked
package cn.district.retention.enrollment;

import org.jspecify.annotations.NullMarked;
