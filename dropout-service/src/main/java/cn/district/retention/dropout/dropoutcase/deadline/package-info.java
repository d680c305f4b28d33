/** Passes the deadlines of notices at the midnight after them. */
@NullMarked
package cn.district.retention.dropout.dropoutcase.deadline;

import org.jspecify.annotations.NullMarked;
