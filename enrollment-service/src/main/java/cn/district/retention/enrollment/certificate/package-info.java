/**
 * Certificates, pupil cards and transcripts (证明、学生卡、学籍履历): what a school may certify of a pupil,
 * and for how long it holds. Pure model; printing, lists and verification stand below it.
 */
@NullMarked
package cn.district.retention.enrollment.certificate;

import org.jspecify.annotations.NullMarked;
