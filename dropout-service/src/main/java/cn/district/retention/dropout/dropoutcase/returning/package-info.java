/** Takes the return of a pupil. */
@NullMarked
package cn.district.retention.dropout.dropoutcase.returning;

import org.jspecify.annotations.NullMarked;
