/**
 * What follows for applications when the register says that a fact was wrong, or that two entries
 * are one person: whatever is a person's to decide is put in doubt and listed, and closes by itself
 * only where nothing is lost by it.
 */
@NullMarked
package cn.district.retention.aid.doubt;

import org.jspecify.annotations.NullMarked;
