/** Records home visits and contacts with village and street committees. */
@NullMarked
package cn.district.retention.dropout.dropoutcase.visit;

import org.jspecify.annotations.NullMarked;
