package io.copyrun.inventory.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.device.Platform;
import io.copyrun.inventory.device.Platforms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks session-service which platforms it has files for. */
final class SessionPlatforms {
    private static final int OK = 200;
    private static final int ALIAS_MAX = 100;
    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final TypeReference<List<Told>> LIST = new TypeReference<>() {};

    private final HttpClient http;
    private final HttpRequest request;

    SessionPlatforms(URI sessionUrl, Duration timeout) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        String base = sessionUrl.toString();
        URI address = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/platforms");
        this.request = HttpRequest.newBuilder(address).timeout(timeout).build();
    }

    private record Told(@Nullable String name, @Nullable List<String> aliases) {}

    /** The platforms, at least one. */
    Platforms fetch() throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + " (expected: 200)");
        }
        List<Platform> platforms = read(response.body()).stream()
                .filter(told -> told.name() != null && DeviceRules.isWord(told.name()))
                .map(SessionPlatforms::platform)
                .toList();
        if (platforms.isEmpty()) {
            throw new IOException(request.uri() + " named no platform (expected: at least one)");
        }
        return new Platforms(platforms);
    }

    private static Platform platform(Told told) {
        List<String> aliases = told.aliases() == null ? List.of() : told.aliases();
        return new Platform(
                String.valueOf(told.name()),
                aliases.stream().filter(SessionPlatforms::isAlias).toList());
    }

    /** Other tools have names with blanks in them: Cisco IOS Software. */
    private static boolean isAlias(String alias) {
        return !alias.isBlank() && alias.length() <= ALIAS_MAX && alias.chars().noneMatch(Character::isISOControl);
    }

    private List<Told> read(String body) throws IOException {
        try {
            return JSON.readValue(body, LIST);
        } catch (JsonProcessingException e) {
            throw new IOException(request.uri() + " answered no list of platforms: " + e.getOriginalMessage(), e);
        }
    }
}
