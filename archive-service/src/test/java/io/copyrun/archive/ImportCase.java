package io.copyrun.archive;

import io.copyrun.archive.artifact.Hashes;
import io.copyrun.archive.blob.Digests;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** What every test of imports has: an image that nobody else has, and a look at what is left on the disk. */
abstract class ImportCase extends ArchiveCase {
    final ArchiveConfig config = CDI.current().select(ArchiveConfig.class).get();
    final String fileName = "c2960-" + UUID.randomUUID() + ".bin";

    /** Bytes that nobody else has. */
    static byte[] image(int size) {
        byte[] image = new byte[size];
        new Random().nextBytes(image);
        return image;
    }

    static Hashes hashes(byte[] content) {
        Digests digests = new Digests();
        digests.update(content, content.length);
        return digests.hashes();
    }

    static RequestSpecification file(byte[] content) {
        return RestAssured.given().contentType("application/octet-stream").body(content);
    }

    Response post(RequestSpecification file) {
        return file.queryParam("fileName", fileName).post("/api/artifacts");
    }

    Response importImage(byte[] image) {
        return post(file(image).header("X-Expected-SHA512", hashes(image).sha512()));
    }

    JsonPath importedOfThisName() {
        return RestAssured.get("/api/artifacts?origin=import&limit=1000").jsonPath();
    }

    /** The artifacts that this test's file name has. */
    List<String> entered() {
        return importedOfThisName().getList("findAll { it.fileName == '" + fileName + "' }.artifactId");
    }

    Path blob(byte[] content) {
        String sha256 = hashes(content).sha256();
        return config.data().resolve("blobs").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(config.data().resolve("incoming"))) {
            return files.toList();
        }
    }
}
