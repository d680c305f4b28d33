/**
 * Reporting's own projection that is killed in mid-batch, fed in every order and twice over; its
 * figures are held against a recount that reads the log and shares nothing with reporting.
 */
@NullMarked
package cn.district.retention.faults.figures;

import org.jspecify.annotations.NullMarked;
