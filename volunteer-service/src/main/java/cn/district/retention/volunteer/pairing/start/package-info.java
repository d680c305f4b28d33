/** A pairing starts: every fact it rests on is gathered, every place it takes is booked. */
@NullMarked
package cn.district.retention.volunteer.pairing.start;

import org.jspecify.annotations.NullMarked;
