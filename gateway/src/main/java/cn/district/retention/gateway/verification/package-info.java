/**
 * Verification of certificates by anybody: the public page, static files that send the code in the
 * body of one request, and the limit of how often that request is let through.
 */
@NullMarked
package cn.district.retention.gateway.verification;

import org.jspecify.annotations.NullMarked;
