/**
 * What follows for pairings when the register says that a fact was wrong, or that two entries are
 * one person: nobody loses a helper by that alone, a coordinator decides.
 */
@NullMarked
package cn.district.retention.volunteer.pairing.doubt;

import org.jspecify.annotations.NullMarked;
