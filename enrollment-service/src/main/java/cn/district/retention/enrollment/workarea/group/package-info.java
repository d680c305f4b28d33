/** Sets up the leading group of a unit, changes who belongs to it, and shows it as of a day. */
@NullMarked
package cn.district.retention.enrollment.workarea.group;

import org.jspecify.annotations.NullMarked;
