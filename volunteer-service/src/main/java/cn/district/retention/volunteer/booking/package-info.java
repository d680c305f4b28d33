/**
 * Who is taken by which pairing: the one place where a pupil or a volunteer cannot be taken too
 * often, however many ask at once.
 */
@NullMarked
package cn.district.retention.volunteer.booking;

import org.jspecify.annotations.NullMarked;
