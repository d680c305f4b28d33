/**
 * Carries out ends of school years in batches, shows how far they are, and undoes single classes.
 */
@NullMarked
package cn.district.retention.enrollment.promotion.run;

import org.jspecify.annotations.NullMarked;
