/**
 * Derives the published files of the contracts (JSON Schemas, golden samples, the AsyncAPI
 * document) from the records and holds them to it. {@code -Dcontracts.write} writes what is missing
 * and what changed compatibly; it never rewrites a sample or an incompatible schema.
 */
@NullMarked
package cn.district.retention.contracts.schema;

import org.jspecify.annotations.NullMarked;
