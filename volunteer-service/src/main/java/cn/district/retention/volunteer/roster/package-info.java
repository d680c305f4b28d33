/** The list of volunteers, kept from the service's own events: who holds a valid record check. */
@NullMarked
package cn.district.retention.volunteer.roster;

import org.jspecify.annotations.NullMarked;
