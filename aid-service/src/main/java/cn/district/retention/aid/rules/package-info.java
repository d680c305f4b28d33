/**
 * Reads the packaged versions of the rules and shows them. A new version is a new entry of the
 * resource file with the day from which it holds; an old one is never changed.
 */
@NullMarked
package cn.district.retention.aid.rules;

import org.jspecify.annotations.NullMarked;
