/**
 * Small tables about the pupils of one class: filled in on a template, tried, and carried out in
 * one request. Nothing of the file is kept; that it was taken in is, and can be undone.
 */
@NullMarked
package cn.district.retention.enrollment.classtable;

import org.jspecify.annotations.NullMarked;
