/**
 * Who calls: a system or a person with a bearer token, or a person in a browser whose token the
 * gateway keeps in the session and relays. Nothing here says what the caller may do.
 */
@NullMarked
package cn.district.retention.gateway.caller;

import org.jspecify.annotations.NullMarked;
