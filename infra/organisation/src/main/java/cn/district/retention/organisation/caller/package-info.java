/**
 * Who calls, what they may do and for which units: a token only names its subject, the roles come
 * from the view of the reference events. Every handler states by {@code @Allowed} who may call it.
 */
@NullMarked
package cn.district.retention.organisation.caller;

import org.jspecify.annotations.NullMarked;
