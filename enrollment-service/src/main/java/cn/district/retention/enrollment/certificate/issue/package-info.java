/** Issues, prints, lists and revokes certificates, one by one and the cards of a class at once. */
@NullMarked
package cn.district.retention.enrollment.certificate.issue;

import org.jspecify.annotations.NullMarked;
