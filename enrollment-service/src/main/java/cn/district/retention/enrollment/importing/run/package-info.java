/** Begins the run of an import that was tried. */
@NullMarked
package cn.district.retention.enrollment.importing.run;

import org.jspecify.annotations.NullMarked;
