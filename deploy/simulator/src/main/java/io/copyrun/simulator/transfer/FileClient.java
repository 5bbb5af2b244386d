package io.copyrun.simulator.transfer;

import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import java.io.OutputStream;

/** Copies one file to or from one server. */
public interface FileClient {
    /** Sends a file; the bytes at and behind the offset are never sent, and the transfer stands still there. */
    TftpClient.Result put(String file, Content content, long stopAfterBytes, Progress progress);

    /** Receives a file. */
    TftpClient.Result get(String file, OutputStream to, Progress progress);
}
