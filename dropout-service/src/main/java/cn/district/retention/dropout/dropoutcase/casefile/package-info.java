/**
 * The file of a case: finds it for who may see it, shows it, and carries people's acts to it. The
 * slices of the single verbs go through here, so that scope is checked in one place.
 */
@NullMarked
package cn.district.retention.dropout.dropoutcase.casefile;

import org.jspecify.annotations.NullMarked;
