/**
 * Volunteers who help left-behind pupils (助学志愿者, R3-05 to R3-11, R3-34). The root package only puts
 * the parts together.
 */
@NullMarked
package cn.district.retention.volunteer;

import org.jspecify.annotations.NullMarked;
