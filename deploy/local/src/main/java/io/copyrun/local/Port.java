package io.copyrun.local;

/** A TCP port that the system listens on, with the variable that moves it. */
public enum Port {
    INVENTORY("inventory-service", "COPYRUN_INVENTORY_PORT", 8080),
    SESSION("session-service", "COPYRUN_SESSION_PORT", 8081),
    TFTP_HTTP("tftp-service (HTTP)", "COPYRUN_TFTP_HTTP_PORT", 8082),
    ARCHIVE("archive-service", "COPYRUN_ARCHIVE_PORT", 8083),
    KAFKA("Kafka broker", "COPYRUN_KAFKA_PORT", 9092),
    KAFKA_CONTROLLER("Kafka controller", "COPYRUN_KAFKA_CONTROLLER_PORT", 9093),
    POSTGRES("PostgreSQL", "COPYRUN_POSTGRES_PORT", 54320);

    private final String user;
    private final String variable;
    private final int standard;

    Port(String user, String variable, int standard) {
        this.user = user;
        this.variable = variable;
        this.standard = standard;
    }

    /** Who listens on it, in words. */
    public String user() {
        return user;
    }

    /** The environment variable that chooses another. */
    public String variable() {
        return variable;
    }

    public int standard() {
        return standard;
    }
}
