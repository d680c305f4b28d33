/**
 * A case's approval as the API shows it: which steps its procedure has, who signed when, which is
 * next, who may sign it and until when. Every service shows it alike.
 */
@NullMarked
package cn.district.retention.organisation.approval;

import org.jspecify.annotations.NullMarked;
