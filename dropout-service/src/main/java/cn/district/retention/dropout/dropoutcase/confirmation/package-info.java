/** Confirms a dropout with its causes. */
@NullMarked
package cn.district.retention.dropout.dropoutcase.confirmation;

import org.jspecify.annotations.NullMarked;
