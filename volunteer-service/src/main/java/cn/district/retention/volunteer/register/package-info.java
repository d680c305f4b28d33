/** Pairings and coverage by school, kept from the service's own events. */
@NullMarked
package cn.district.retention.volunteer.register;

import org.jspecify.annotations.NullMarked;
