/** The pairings of a person, under whatever entry, and what is commanded to all of them. */
@NullMarked
package cn.district.retention.volunteer.pairing.person;

import org.jspecify.annotations.NullMarked;
