package io.copyrun.simulator.copy;

import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import io.copyrun.simulator.transfer.FileClient;
import java.io.OutputStream;
import java.net.InetSocketAddress;

/** The TFTP client with one server. */
record TftpFiles(TftpClient client, InetSocketAddress server) implements FileClient {
    @Override
    public TftpClient.Result put(String file, Content content, long stopAfterBytes, Progress progress) {
        return client.put(server, file, content, stopAfterBytes, progress);
    }

    @Override
    public TftpClient.Result get(String file, OutputStream to, Progress progress) {
        return client.get(server, file, to, progress);
    }
}
