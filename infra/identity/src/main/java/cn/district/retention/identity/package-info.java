/**
 * The OpenID Connect provider of the local profile: it signs people of the demo district in for the
 * gateway and gives machines, such as a school's own system, their tokens. It authenticates only; a
 * token says who calls and from which district, never what they may do.
 *
 * <p>People and machines come from one file in the platform's data directory, with their passwords
 * and secrets in plain text. That is meant for the demo on one machine and for nothing else: the
 * file is readable by its owner alone, the provider binds to loopback addresses alone, and a real
 * district puts any other provider's issuer address in its place.
 */
@NullMarked
package cn.district.retention.identity;

import org.jspecify.annotations.NullMarked;
