package io.copyrun.event.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks for a backup and prints what happens until it has ended. Arguments: bootstrap servers, device. */
public final class AskForABackup {
    private AskForABackup() {}

    public static void main(String[] args) throws Exception {
        String operationId = "example-" + UUID.randomUUID();
        String device = args[1];
        Map<String, Object> broker = Map.of("bootstrap.servers", args[0]);
        try (var operations = new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer());
                var requests = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            var partitions = operations.partitionsFor("copyrun.operations").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            operations.assign(partitions);
            operations.seekToEnd(partitions);
            partitions.forEach(operations::position); // the end of now, not that of the first poll

            String data = "{\"operationId\": \"%s\", \"device\": \"%s\", \"kinds\": [\"running-config\"]}";
            var request = new ProducerRecord<>("copyrun.requests", device, data.formatted(operationId, device));
            request.headers().add("ce_specversion", "1.0".getBytes(UTF_8));
            request.headers().add("ce_id", operationId.getBytes(UTF_8));
            request.headers().add("ce_type", "io.copyrun.BackupRequested.v1".getBytes(UTF_8));
            request.headers().add("ce_source", "/example".getBytes(UTF_8));
            requests.send(request).get();

            String type = "";
            while (!type.equals("io.copyrun.BackupCompleted.v1") && !type.equals("io.copyrun.BackupFailed.v1")) {
                for (var event : operations.poll(Duration.ofSeconds(1))) {
                    if (event.value().contains("\"operationId\":\"" + operationId + "\"")) {
                        type = new String(event.headers().lastHeader("ce_type").value(), UTF_8);
                        System.out.println(type + " " + event.value());
                    }
                }
            }
        }
    }
}
