/** Facts of aid applications, owned by aid-service. */
@NullMarked
package cn.district.retention.contracts.aid;

import org.jspecify.annotations.NullMarked;
