/**
 * How the demo's schools and offices talk to the platform: as systems of their own with tokens of
 * their own, through the gateway, patient with a platform that asks to come back later.
 */
@NullMarked
package cn.district.retention.local.demo.gateway;

import org.jspecify.annotations.NullMarked;
