/** Issues, prints and withdraws the return-to-school notice. */
@NullMarked
package cn.district.retention.dropout.dropoutcase.returnnotice;

import org.jspecify.annotations.NullMarked;
