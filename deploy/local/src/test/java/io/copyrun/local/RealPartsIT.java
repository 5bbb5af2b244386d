package io.copyrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class RealPartsIT {
    @Test
    void brokerHasTheTopicsAndDatabaseAnswers() throws Exception {
        RealParts parts = new RealParts();
        try {
            Map<String, String> config = parts.start();

            Set<String> topics;
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", config.get("kafka.bootstrap.servers")))) {
                topics = admin.listTopics().names().get();
            }

            assertThat(topics).contains("copyrun.requests", "copyrun.devices", "copyrun.dead-letters");
            try (var connection = DriverManager.getConnection(config.get("quarkus.datasource.jdbc.url"));
                    var rows = connection.createStatement().executeQuery("select 1")) {
                assertThat(rows.next()).isTrue();
            }
        } finally {
            parts.stop();
        }
    }
}
