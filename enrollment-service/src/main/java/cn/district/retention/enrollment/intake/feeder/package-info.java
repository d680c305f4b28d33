/** Which junior school takes in the pupils of which primary school (对口直升). */
@NullMarked
package cn.district.retention.enrollment.intake.feeder;

import org.jspecify.annotations.NullMarked;
