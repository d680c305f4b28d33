/**
 * Units, school years, classes, staff and policy of the district, owned by enrollment and seen by
 * every service.
 */
@NullMarked
package cn.district.retention.contracts.reference;

import org.jspecify.annotations.NullMarked;
