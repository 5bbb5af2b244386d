package io.copyrun.event.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.Event;
import io.copyrun.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void schemaOnFileIsThatOfTheRecord(EventType type) throws IOException {
        JsonNode generated = EventSchemas.generate(type);
        if (EventSchemas.WRITE) {
            write(EventSchemas.file(type), generated);
        }

        assertThat(EventSchemas.file(type))
                .as("schema of " + type.typeName() + "; written with -Dcopyrun.contract.write=true")
                .exists();
        assertThat(JSON.readTree(EventSchemas.file(type).toFile()))
                .as("a record and its schema differ; where the change is compatible, -Dcopyrun.contract.write=true")
                .isEqualTo(generated);
    }

    @Test
    void everySchemaOnFileBelongsToAnEvent() throws IOException {
        try (Stream<Path> files = Files.list(EventSchemas.DIRECTORY)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                            .map(EventSchemas::file)
                            .toList());
        }
    }

    @Test
    void everyEventIsRegistered() {
        assertThat(Arrays.stream(EventType.values()).<Class<?>>map(EventType::record))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    private static void write(Path file, JsonNode schema) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writer(printer).writeValueAsString(schema) + "\n");
    }
}
