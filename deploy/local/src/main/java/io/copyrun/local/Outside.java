package io.copyrun.local;

import java.util.Map;
import java.util.Optional;

/**
 * A broker and a database server of one's own, used in the place of those that would be started.
 *
 * @param jdbcUrlBase a JDBC URL without the name of the database, {@code jdbc:postgresql://host:port/?user=...}; the
 *     databases {@code copyrun_session}, {@code copyrun_archive} and {@code copyrun_inventory} must be there
 */
public record Outside(Optional<String> bootstrapServers, Optional<String> jdbcUrlBase) {
    static final String BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS";
    static final String JDBC_URL_BASE = "COPYRUN_JDBC_URL_BASE";

    /** Nothing of one's own. */
    public static final Outside NONE = new Outside(Optional.empty(), Optional.empty());

    /** What {@code KAFKA_BOOTSTRAP_SERVERS} and {@code COPYRUN_JDBC_URL_BASE} say. */
    public static Outside of(Map<String, String> environment) {
        return new Outside(
                Optional.ofNullable(environment.get(BOOTSTRAP_SERVERS)).filter(value -> !value.isBlank()),
                Optional.ofNullable(environment.get(JDBC_URL_BASE)).filter(value -> !value.isBlank()));
    }

    /** The URL of one database. */
    static String jdbcUrl(String base, String database) {
        int query = base.indexOf('?');
        String server = query < 0 ? base : base.substring(0, query);
        return server + (server.endsWith("/") ? "" : "/") + database + (query < 0 ? "" : base.substring(query));
    }

    /** Leaves out the URL, which may hold a password. */
    @Override
    public String toString() {
        return "Outside[bootstrapServers=" + bootstrapServers + "]";
    }
}
