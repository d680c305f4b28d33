/**
 * What happens to every request before anything is decided about it: it gets a correlation id,
 * loses headers that only insiders may send, and is cut off when its body grows too large.
 */
@NullMarked
package cn.district.retention.gateway.request;

import org.jspecify.annotations.NullMarked;
