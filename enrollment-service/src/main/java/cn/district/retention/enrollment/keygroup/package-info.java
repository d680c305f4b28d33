/**
 * The review of key-group tags (重点群体) in each term: which tags of a unit nobody has verified since
 * the term began (E10).
 */
@NullMarked
package cn.district.retention.enrollment.keygroup;

import org.jspecify.annotations.NullMarked;
