package io.copyrun.bench.node;

/** Where the node and what is around it are asked. */
record NodePorts(int kafka, int http, int tftp, String archiveUrl) {
    String bootstrapServers() {
        return "127.0.0.1:" + kafka;
    }

    String httpUrl() {
        return "http://127.0.0.1:" + http;
    }
}
