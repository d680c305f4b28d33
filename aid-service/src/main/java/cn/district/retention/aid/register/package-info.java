/**
 * The lists of applications by school and school year, kept from the service's own events: what
 * waits for the school and what waits for the aid group.
 */
@NullMarked
package cn.district.retention.aid.register;

import org.jspecify.annotations.NullMarked;
