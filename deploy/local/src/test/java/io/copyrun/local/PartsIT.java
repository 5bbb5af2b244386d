package io.copyrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsIT {
    private final Path directory;

    PartsIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void brokerAndDatabaseKeepTheirDataAcrossARestartOnOtherPorts() throws Exception {
        Home home = new Home(directory);
        try (Parts parts = parts(home)) {
            parts.start(line -> {});
            assertThat(parts.jdbcUrl("archive")).isNotEmpty();
            write(parts);
            assertThat(answer(parts, "show fsync")).isEqualTo("on");
            assertThat(answer(parts, "show synchronous_commit")).isEqualTo("on");
        }

        try (Parts parts = parts(home)) {
            parts.start(line -> {});

            assertThat(recordsIn(parts)).containsExactly("kept");
            assertThat(answer(parts, "select word from memory")).isEqualTo("kept");
        }
        assertThat(home.run()).isEmptyDirectory();
    }

    private static Parts parts(Home home) throws IOException {
        java.nio.file.Files.createDirectories(home.logs());
        return new Parts(home, PortPlan.free(), Outside.NONE, Checkout.find(), System.getenv());
    }

    private static void write(Parts parts) throws SQLException, ExecutionException, InterruptedException {
        try (Connection connection = DriverManager.getConnection(parts.jdbcUrl("archive"))) {
            connection.createStatement().execute("create table memory as select 'kept' as word");
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", parts.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("copyrun.requests", 0, "r1", "kept"))
                    .get();
        }
    }

    private static String answer(Parts parts, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(parts.jdbcUrl("archive"));
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return new String(rows.getBytes(1), StandardCharsets.UTF_8);
        }
    }

    private static List<String> recordsIn(Parts parts) {
        Map<String, Object> settings = Map.of("bootstrap.servers", parts.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition("copyrun.requests", 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            List<String> values = new java.util.ArrayList<>();
            consumer.poll(Duration.ofSeconds(20)).forEach(record -> values.add(record.value()));
            return values;
        }
    }
}
