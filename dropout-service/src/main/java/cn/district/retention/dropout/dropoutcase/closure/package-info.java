/** Closes the episode of a pupil who is back. */
@NullMarked
package cn.district.retention.dropout.dropoutcase.closure;

import org.jspecify.annotations.NullMarked;
