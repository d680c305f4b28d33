/**
 * Drafts change forms from what happened, and takes them from the teacher to the academic office.
 */
@NullMarked
package cn.district.retention.enrollment.changeform.file;

import org.jspecify.annotations.NullMarked;
