package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.ledger.Partition;
import java.util.List;

/**
 * The records of one partition between two offsets. It is one Axon message, because the processor
 * pauses for a tenth of a second whenever 1 024 messages wait.
 */
record RecordChunk(Partition partition, long from, long to, List<Incoming> records) {}
