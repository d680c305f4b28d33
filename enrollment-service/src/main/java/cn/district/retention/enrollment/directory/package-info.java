/**
 * Finds pupils by the sound of their names, their characters or their number, within the caller's
 * units.
 */
@NullMarked
package cn.district.retention.enrollment.directory;

import org.jspecify.annotations.NullMarked;
