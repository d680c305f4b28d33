/**
 * Which caller may come through to which service, and for which units: role by route, and units by
 * subtree. It is the coarse sieve; what a role may do to one pupil or case is the service's to say.
 */
@NullMarked
package cn.district.retention.gateway.access;

import org.jspecify.annotations.NullMarked;
