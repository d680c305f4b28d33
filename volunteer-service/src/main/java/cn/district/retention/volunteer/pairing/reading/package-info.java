/** How a pairing is shown. */
@NullMarked
package cn.district.retention.volunteer.pairing.reading;

import org.jspecify.annotations.NullMarked;
