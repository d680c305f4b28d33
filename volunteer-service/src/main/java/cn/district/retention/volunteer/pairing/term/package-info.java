/** A pairing ends by itself when its term is over (R3-11). */
@NullMarked
package cn.district.retention.volunteer.pairing.term;

import org.jspecify.annotations.NullMarked;
