/** Facts of suspicions, cases, notices and returns, owned by dropout-service. */
@NullMarked
package cn.district.retention.contracts.dropout;

import org.jspecify.annotations.NullMarked;
