/**
 * Verification of a paper by its code, open to whoever holds it. What is answered is no more than
 * the paper shows; the code comes in the body of the request, since addresses are logged.
 */
@NullMarked
package cn.district.retention.enrollment.certificate.verify;

import org.jspecify.annotations.NullMarked;
