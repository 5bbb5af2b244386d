package io.copyrun.session.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes secrets out of entries. What the device sent is one stream, in however many pieces it came. */
final class Masking {
    private Masking() {}

    static List<Entry> masked(List<Entry> entries, Secrets secrets) {
        var stream = new StringBuilder();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Heard heard) {
                stream.append(heard.octets());
            }
        }
        String whole = stream.toString();
        var spans = new ArrayList<>(secrets.in(whole));
        spans.addAll(SecretLines.in(whole));
        return masked(entries, secrets, merged(spans));
    }

    private static List<Entry> masked(List<Entry> entries, Secrets secrets, List<Secrets.Span> spans) {
        var masked = new ArrayList<Entry>();
        int at = 0;
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Heard heard -> {
                    String rest = rest(heard.octets(), at, spans);
                    at += heard.octets().length();
                    if (!rest.isEmpty()) {
                        masked.add(new Entry.Heard(heard.atMillis(), rest));
                    }
                }
                case Entry.Typed typed -> masked.add(new Entry.Typed(typed.atMillis(), secrets.masked(typed.keys())));
                case Entry.Began b -> masked.add(b);
                case Entry.Closed c -> masked.add(c);
                case Entry.Ended e -> masked.add(e);
                case Entry.Interrupted i -> masked.add(i);
                case Entry.LeftOut l -> masked.add(l);
            }
        }
        return masked;
    }

    static List<Secrets.Span> merged(List<Secrets.Span> spans) {
        spans.sort(Comparator.comparingInt(Secrets.Span::from));
        var merged = new ArrayList<Secrets.Span>();
        for (Secrets.Span span : spans) {
            if (!merged.isEmpty() && span.from() < merged.getLast().to()) {
                Secrets.Span last = merged.removeLast();
                merged.add(new Secrets.Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    /** A piece of the stream without the secrets; the mask stands where a secret begins. */
    private static String rest(String piece, int begin, List<Secrets.Span> spans) {
        int end = begin + piece.length();
        var rest = new StringBuilder();
        int at = begin;
        for (Secrets.Span span : spans) {
            if (span.to() <= begin || span.from() >= end) {
                continue;
            }
            if (span.from() >= begin) {
                rest.append(piece, at - begin, span.from() - begin).append(Secrets.MASK);
            }
            at = Math.min(end, span.to());
        }
        return rest.append(piece, at - begin, piece.length()).toString();
    }
}
