/**
 * Uploaded files: sealed under a key of their own, in pieces, and destroyed with that key once they
 * are imported or have waited too long.
 */
@NullMarked
package cn.district.retention.enrollment.importing.file;

import org.jspecify.annotations.NullMarked;
