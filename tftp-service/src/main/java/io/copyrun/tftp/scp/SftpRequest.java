package io.copyrun.tftp.scp;

import java.nio.ByteBuffer;

/** What a client asks for in version 3 of SFTP (draft-ietf-secsh-filexfer-02). Numbers of 64 bits are as they came: unsigned. */
public sealed interface SftpRequest {
    record Init(int version) implements SftpRequest {}

    record Open(int id, String path, int flags) implements SftpRequest {
        static final int READ = 1;
        static final int WRITE = 2;
    }

    record Close(int id, String handle) implements SftpRequest {}

    record Read(int id, String handle, long offset, int length) implements SftpRequest {}

    /**
     * @param bytes only good until this request has been answered
     */
    record Write(int id, String handle, long offset, ByteBuffer bytes) implements SftpRequest {}

    /** STAT and LSTAT: there are no links. */
    record Stat(int id, String path) implements SftpRequest {}

    record StatHandle(int id, String handle) implements SftpRequest {}

    /** What is to be set is not read. */
    record SetStat(int id, String path) implements SftpRequest {}

    record SetStatHandle(int id, String handle) implements SftpRequest {}

    record OpenDirectory(int id, String path) implements SftpRequest {}

    record ReadDirectory(int id, String handle) implements SftpRequest {}

    record RealPath(int id, String path) implements SftpRequest {}

    /** The extension {@code limits@openssh.com}. */
    record Limits(int id) implements SftpRequest {}

    /** Whatever else there is: removing, renaming, linking. */
    record Other(int id) implements SftpRequest {}

    /** No request at all: nothing that follows can be trusted. */
    record Malformed(String reason) implements SftpRequest {}
}
