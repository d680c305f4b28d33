/** Steps that the district has added between the application and the decision are signed. */
@NullMarked
package cn.district.retention.aid.application.signature;

import org.jspecify.annotations.NullMarked;
