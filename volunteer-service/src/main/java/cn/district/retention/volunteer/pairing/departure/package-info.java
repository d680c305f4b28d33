/**
 * What a pupil's way through the schools means to a pairing: it follows to another school of the
 * district and ends when the pupil leaves.
 */
@NullMarked
package cn.district.retention.volunteer.pairing.departure;

import org.jspecify.annotations.NullMarked;
