/** Dismisses a suspicion that proved wrong. */
@NullMarked
package cn.district.retention.dropout.dropoutcase.dismissal;

import org.jspecify.annotations.NullMarked;
