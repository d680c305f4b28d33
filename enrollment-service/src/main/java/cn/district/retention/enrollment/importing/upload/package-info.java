/** Takes in the file of an import. */
@NullMarked
package cn.district.retention.enrollment.importing.upload;

import org.jspecify.annotations.NullMarked;
