/** Tries an import without any effect on pupils. */
@NullMarked
package cn.district.retention.enrollment.importing.check;

import org.jspecify.annotations.NullMarked;
