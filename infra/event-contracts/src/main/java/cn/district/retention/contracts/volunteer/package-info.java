/** Facts of volunteers and pairings, owned by volunteer-service. */
@NullMarked
package cn.district.retention.contracts.volunteer;

import org.jspecify.annotations.NullMarked;
