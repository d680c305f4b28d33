/**
 * The platform's one door: it routes to the five services, asks who calls and from where, and keeps
 * requests that are too large, too slow or out of a caller's scope away from them. It holds no
 * domain rule and no data of its own; every service checks role and scope again.
 */
@NullMarked
package cn.district.retention.gateway;

import org.jspecify.annotations.NullMarked;
