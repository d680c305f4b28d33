/**
 * What the gateway itself refuses, as RFC 9457 problem documents with a stable code, in the
 * caller's language. Answers of the services pass through untouched and never come here.
 */
@NullMarked
package cn.district.retention.gateway.problem;

import org.jspecify.annotations.NullMarked;
