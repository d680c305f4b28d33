/** The review list of a full import: who belongs to the unit and was not in the file. */
@NullMarked
package cn.district.retention.enrollment.importing.missing;

import org.jspecify.annotations.NullMarked;
