package io.copyrun.session.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.dialog.CopyReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What must hold for the patterns of every platform, whatever a device prints; called by fuzzers, and by the build. */
public final class PatternFuzz {
    private static final List<Platform> PLATFORMS = all();

    private PatternFuzz() {}

    private static List<Platform> all() {
        var platforms = Platforms.builtIn();
        return platforms.names().stream()
                .flatMap(name -> platforms.find(name).stream())
                .toList();
    }

    /** Compares a text and each of its lines with every pattern, and reads it as a pasted dialog. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        String squeezed = Wording.squeeze(text);
        for (Platform platform : PLATFORMS) {
            questions(platform).forEach(question -> question.ask().endsSqueezed(squeezed));
            text.lines().forEach(line -> {
                platform.talk().verdict(line);
                platform.talk().complaint(line);
                platform.prompt().matches(line.strip());
            });
            platform.detection().matches(text);
            var reading = CopyReading.of(platform, text);
            assertThat(reading.bytes() == null || reading.bytes() >= 0).isTrue();
            assertThat(reading.questions())
                    .hasSizeLessThanOrEqualTo((int) text.lines().count() + 1);
        }
    }

    private static Stream<Question> questions(Platform platform) {
        Platform.Enable enable = platform.enable();
        return Stream.of(
                        platform.login().questions(),
                        platform.talk().questions(),
                        enable == null ? List.<Question>of() : enable.entry().questions())
                .flatMap(List::stream);
    }
}
