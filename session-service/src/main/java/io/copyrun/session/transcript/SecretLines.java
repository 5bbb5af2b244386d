package io.copyrun.session.transcript;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a configuration that show a secret of the device's own. They are lower-case and stand at the beginning of a line:
 * what a device says to a person, such as {@code % Password required}, is none, and a replay needs it.
 */
final class SecretLines {
    /** A pager that is wiped away with backspaces stands before the line. */
    private static final String LINE = "(?m)(?:^|\\x08|\\r)[ \\t]*(?:no |default )?";
    /** A password may hold blanks, and what stands behind it is no loss. */
    private static final String REST = " ([^\\r\\n]+)";

    private static final String TYPE = "(?:[0-9]{1,2} |encrypted |clear |ascii-text |ascii |hex |local |remote )*";
    /** The last column of a terminal of 80; whatever stands in it goes on in the next line. */
    private static final int WRAPPED_MIN = 79;

    private static final int WRAPPED_MAX = 81;

    private static final List<Pattern> LINES = List.of(
            line("enable (?:algorithm-type \\S+ )?(?:secret|password)" + REST),
            line("username \\S+ [^\\r\\n]*?\\b(?:password|secret)" + REST),
            line(
                    "(?:passwd|password|secret|key|key-string|server-key|psk|(?:ikev[12] )?(?:local-authentication |remote-authentication )?"
                            + "pre-?shared-key|authentication-key|community|shared-secret|md5|passphrase) "
                            + TYPE
                            + "(\"[^\"\\r\\n]*\"|[^\\s\"]+)[ \\t]*(?:encrypted)?[ \\t]*\\r?$"),
            line("(?:ikev[12] )?pre-shared-key (?:address \\S+ (?:\\S+ )?key|local|remote)" + REST),
            line("(?:tacacs|radius|aaa|ldap)[a-z-]* [^\\r\\n]*?\\b(?:key|password|secret)" + REST),
            line("snmp-server community" + REST),
            line("snmp-server host \\S+" + REST),
            line("snmp-server user [^\\r\\n]*?\\b(?:auth|priv)" + REST),
            line("(?:crypto (?:isakmp|ikev1|ikev2) key|key config-key \\S+)" + REST),
            line(
                    "(?:ip|ipv6|ospf|isis|eigrp|rip|hsrp|vrrp|standby|glbp|ntp|neighbor|area|ppp|vtp|bgp|msdp|mpls)\\b[^\\r\\n]*?"
                            + " (?:password|secret|authentication-key|message-digest-key|authentication text|md5)"
                            + REST),
            line("[^\\r\\n]*?\\b(?:wpa-psk|set-key|server-key)" + REST),
            line("(?:server-private|server|failover) (?:[^\\r\\n]*? )?key" + REST),
            line("(?:[a-z0-9-]+-|l2tp tunnel )password" + REST),
            line("[^\\r\\n]*? hello-password" + REST),
            line("snmp mib community-map" + REST),
            Pattern.compile("logged command:[^\\r\\n]*?\\b(?:password|secret|key|key-string|community)" + REST),
            Pattern.compile("://[^\\s:/@\"]{0,100}:([^\\s\"]{1,200})@"),
            Pattern.compile("(?s)-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(.*?)(?:-----END|\\z)"));

    private SecretLines() {}

    private static Pattern line(String rest) {
        return Pattern.compile(LINE + rest);
    }

    /** Where secrets stand in what a device sent; parts may overlap. */
    static List<Secrets.Span> in(String stream) {
        var spans = new ArrayList<Secrets.Span>();
        for (Pattern line : LINES) {
            Matcher matcher = line.matcher(stream);
            while (matcher.find()) {
                if (matcher.start(1) < matcher.end(1)) {
                    spans.add(new Secrets.Span(matcher.start(1), end(stream, matcher.end(1))));
                }
            }
        }
        return spans;
    }

    /** The end of a value that may go on behind the end of a full line. */
    private static int end(String stream, int end) {
        int begin = Math.max(stream.lastIndexOf('\n', end - 1), stream.lastIndexOf('\b', end - 1)) + 1;
        int length = end - begin;
        if (length < WRAPPED_MIN || length > WRAPPED_MAX) {
            return end;
        }
        int next = end;
        while (next < stream.length() && (stream.charAt(next) == '\r' || stream.charAt(next) == '\n')) {
            next++;
        }
        while (next < stream.length() && stream.charAt(next) > ' ') {
            next++;
        }
        return next;
    }
}
