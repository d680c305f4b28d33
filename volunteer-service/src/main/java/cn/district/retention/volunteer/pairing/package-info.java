/**
 * One pairing (结对帮扶): one or several volunteers help one left-behind pupil for at most a year
 * (R3-05, R3-11). Pure model.
 */
@NullMarked
package cn.district.retention.volunteer.pairing;

import org.jspecify.annotations.NullMarked;
