/** A person ends a pairing. */
@NullMarked
package cn.district.retention.volunteer.pairing.end;

import org.jspecify.annotations.NullMarked;
