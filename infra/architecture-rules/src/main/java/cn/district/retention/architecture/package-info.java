/**
 * The rules that hold the architecture, as tests: every module has an {@code ArchitectureTest} that
 * implements {@link cn.district.retention.architecture.ArchitectureRules} with its root package.
 * Each rule says why it exists; one that can be read off a compiler error or the formatter does not
 * belong here.
 */
@NullMarked
package cn.district.retention.architecture;

import org.jspecify.annotations.NullMarked;
