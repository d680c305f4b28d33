/**
 * Derives the published files of the contracts (JSON Schemas, golden samples, the AsyncAPI
 * document) from the records and holds them to it. {@code -Dcontracts.write=true} publishes what is
 * new and what changed compatibly, a line in the ledger each time; nothing that was published is
 * edited, taken away or replaced by something that a subscriber could not bear.
 */
@NullMarked
package cn.district.retention.contracts.schema;

import org.jspecify.annotations.NullMarked;
