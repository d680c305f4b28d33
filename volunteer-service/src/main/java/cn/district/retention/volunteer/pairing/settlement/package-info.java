/** A coordinator looks at what is in doubt about a pairing and lets it stay as it is. */
@NullMarked
package cn.district.retention.volunteer.pairing.settlement;

import org.jspecify.annotations.NullMarked;
