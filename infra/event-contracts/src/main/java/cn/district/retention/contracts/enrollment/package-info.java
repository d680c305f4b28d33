/** Facts of pupils, enrolments, rolls and transfers, owned by enrollment-service. */
@NullMarked
package cn.district.retention.contracts.enrollment;

import org.jspecify.annotations.NullMarked;
