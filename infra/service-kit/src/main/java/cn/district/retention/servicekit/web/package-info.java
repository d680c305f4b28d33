/**
 * The edge of a service: problem documents in the caller's language, idempotency keys, entity tags,
 * pages.
 */
@NullMarked
package cn.district.retention.servicekit.web;

import org.jspecify.annotations.NullMarked;
