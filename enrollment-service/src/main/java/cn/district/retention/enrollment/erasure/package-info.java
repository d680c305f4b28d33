/**
 * Erasures of pupils: the service's own key is destroyed and the claim on the ID number given back;
 * which of the other services have destroyed theirs is on record.
 */
@NullMarked
package cn.district.retention.enrollment.erasure;

import org.jspecify.annotations.NullMarked;
