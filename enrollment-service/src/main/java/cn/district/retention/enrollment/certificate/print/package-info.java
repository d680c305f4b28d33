/**
 * Papers as PDF: the layout of each kind, the Chinese font that is embedded, and the printed files,
 * sealed under the pupil's key so that a reprint is the same to the byte.
 */
@NullMarked
package cn.district.retention.enrollment.certificate.print;

import org.jspecify.annotations.NullMarked;
