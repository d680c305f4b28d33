/** Takes an import back, as far as nobody has built on it. */
@NullMarked
package cn.district.retention.enrollment.importing.undo;

import org.jspecify.annotations.NullMarked;
