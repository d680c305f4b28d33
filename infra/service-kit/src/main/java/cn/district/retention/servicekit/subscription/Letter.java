package cn.district.retention.servicekit.subscription;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One letter with its record as it came from the broker. */
public record Letter(LetterEntry entry, ConsumerRecord<String, byte[]> record) {}
