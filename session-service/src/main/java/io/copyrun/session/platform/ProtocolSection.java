package io.copyrun.session.platform;

import io.copyrun.event.TransferProtocol;
import java.util.ArrayList;
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
     * @param talk of the platform, which goes on to count behind what is said over the protocol only
     * @throws PlatformFileException with the line of the first mistake
     */
    static Map<TransferProtocol, Platform.Protocol> read(YamlNode node, Platform.Talk talk) {
        var protocols = new EnumMap<TransferProtocol, Platform.Protocol>(TransferProtocol.class);
        node.mapping(Set.of("rcp", "ftp", "scp"))
                .forEach((name, value) ->
                        protocols.put(TransferProtocol.valueOf(name.toUpperCase(Locale.ROOT)), protocol(value, talk)));
        return protocols;
    }

    private static Platform.Protocol protocol(YamlNode node, Platform.Talk talk) {
        var keys = node.mapping(Set.of("copies", "questions", "successes", "errors"));
        var copies = new HashMap<String, List<CommandTemplate>>();
        node.need(keys, "copies")
                .mapping(SOURCES)
                .forEach((source, lines) ->
                        copies.put(source, lines.list(line -> line.template(PlatformFile.SERVER_SLOTS))));
        return new Platform.Protocol(
                Map.copyOf(copies),
                new Platform.Talk(
                        joined(
                                node.maybe(keys, "questions")
                                        .map(all ->
                                                all.list(it -> WordsSection.question(it, PlatformFile.SERVER_SLOTS)))
                                        .orElse(List.of()),
                                talk.questions()),
                        joined(
                                node.maybe(keys, "successes")
                                        .map(all -> all.list(WordsSection::success))
                                        .orElse(List.of()),
                                talk.successes()),
                        talk.complaints(),
                        joined(
                                node.maybe(keys, "errors")
                                        .map(all -> all.list(WordsSection::refusal))
                                        .orElse(List.of()),
                                talk.errors()),
                        talk.ignored()));
    }

    private static <T> List<T> joined(List<T> own, List<T> others) {
        var all = new ArrayList<>(own);
        all.addAll(others);
        return List.copyOf(all);
    }
}
