/** Contact that is consented to no longer stops: the pairing ends by itself. */
@NullMarked
package cn.district.retention.volunteer.pairing.contact;

import org.jspecify.annotations.NullMarked;
