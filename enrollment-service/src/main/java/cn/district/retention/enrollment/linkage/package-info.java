/**
 * Linkage of two places (两地联动): what another district, which has no account here, has said about a
 * pupil who came from it or is registered in it. What both sides of a transfer within the district
 * say stands in the transfer itself. Pure model.
 */
@NullMarked
package cn.district.retention.enrollment.linkage;

import org.jspecify.annotations.NullMarked;
