package io.copyrun.session.platform;

import io.copyrun.event.TransferProtocol;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the section {@code protocols} of a platform file: what is typed and said over a protocol other than TFTP. */
final class ProtocolSection {
    private static final Set<String> SOURCES = Set.of("running-config", "startup-config", "file");

    private ProtocolSection() {}

    /**
     * Reads it.
     *
     * @throws PlatformFileException with the line of the first mistake
     */
    static Map<TransferProtocol, Platform.Protocol> read(YamlNode node) {
        var protocols = new EnumMap<TransferProtocol, Platform.Protocol>(TransferProtocol.class);
        node.mapping(Set.of("rcp", "ftp", "scp", "cli", "scp-server")).forEach((name, value) -> {
            if (!CarriedSection.NAMES.contains(name)) {
                protocols.put(TransferProtocol.valueOf(name.toUpperCase(Locale.ROOT)), protocol(value));
            }
        });
        return protocols;
    }

    private static Platform.Protocol protocol(YamlNode node) {
        var keys = node.mapping(Set.of("copies", "restores", "questions", "successes", "errors", "source-interface"));
        var copies = new HashMap<String, List<CommandTemplate>>();
        node.need(keys, "copies")
                .mapping(SOURCES)
                .forEach((source, lines) ->
                        copies.put(source, lines.list(line -> line.template(PlatformFile.SERVER_SLOTS))));
        return new Platform.Protocol(
                Map.copyOf(copies),
                node.maybe(keys, "restores").map(RestoresSection::copies).orElse(Map.of()),
                talk(node, keys),
                node.maybe(keys, "source-interface")
                        .map(PlatformFile::sourceInterface)
                        .orElse(null));
    }

    private static Platform.Talk talk(YamlNode node, Map<String, YamlNode> keys) {
        return new Platform.Talk(
                node.maybe(keys, "questions")
                        .map(all -> all.list(it -> WordsSection.question(it, PlatformFile.SERVER_SLOTS)))
                        .orElse(List.of()),
                node.maybe(keys, "successes")
                        .map(all -> all.list(WordsSection::success))
                        .orElse(List.of()),
                List.of(),
                node.maybe(keys, "errors")
                        .map(all -> all.list(WordsSection::refusal))
                        .orElse(List.of()),
                List.of());
    }
}
