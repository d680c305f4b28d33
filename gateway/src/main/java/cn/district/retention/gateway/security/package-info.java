/**
 * Puts the parts together into the one chain that every request passes: who may come without
 * signing in, how browsers sign in and out, which requests need a cross-site token, and which
 * headers protect the pages.
 */
@NullMarked
package cn.district.retention.gateway.security;

import org.jspecify.annotations.NullMarked;
