/** Destroys files that were uploaded and never imported. */
@NullMarked
package cn.district.retention.enrollment.importing.expiry;

import org.jspecify.annotations.NullMarked;
