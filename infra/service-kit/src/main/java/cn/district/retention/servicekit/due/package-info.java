/** Due dates as data: kept by day, swept by any instance, decided by the aggregate. */
@NullMarked
package cn.district.retention.servicekit.due;

import org.jspecify.annotations.NullMarked;
