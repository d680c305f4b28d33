/**
 * The service's own view of where each pupil is enrolled, from the events of enrollment. It holds
 * ids and dates alone.
 */
@NullMarked
package cn.district.retention.aid.placement;

import org.jspecify.annotations.NullMarked;
