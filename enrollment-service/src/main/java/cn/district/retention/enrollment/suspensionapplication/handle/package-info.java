/**
 * Takes in, shows and signs applications for a suspension, and suspends once all have consented.
 */
@NullMarked
package cn.district.retention.enrollment.suspensionapplication.handle;

import org.jspecify.annotations.NullMarked;
