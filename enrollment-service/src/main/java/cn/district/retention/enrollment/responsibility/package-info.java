/**
 * The responsibility chain (三包): the principal answers for the school and the director or class
 * teacher for the class by their appointments; a teacher answers for a pupil by a link of its own.
 */
@NullMarked
package cn.district.retention.enrollment.responsibility;

import org.jspecify.annotations.NullMarked;
