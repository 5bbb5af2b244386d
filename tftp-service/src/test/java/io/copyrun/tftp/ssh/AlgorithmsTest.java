package io.copyrun.tftp.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.Test;

class AlgorithmsTest {
    private static List<String> offered(boolean legacy) {
        SshServer server = SshServer.setUpDefaultServer();
        Algorithms.offer(server, legacy);
        return Stream.of(
                        server.getKeyExchangeFactories(),
                        server.getCipherFactories(),
                        server.getMacFactories(),
                        server.getSignatureFactories(),
                        server.getCompressionFactories())
                .flatMap(List::stream)
                .map(NamedResource::getName)
                .toList();
    }

    @Test
    void areModernUnlessOldOnesAreAskedFor() {
        assertThat(offered(false))
                .contains("curve25519-sha256", "aes128-gcm@openssh.com", "aes128-ctr", "rsa-sha2-256", "none")
                .noneMatch(name -> name.endsWith("sha1") || name.endsWith("cbc") || name.contains("chacha20"))
                .doesNotContain("ssh-rsa", "zlib", "zlib@openssh.com");
    }

    @Test
    void areThoseOfIosWhereTheyAreAskedFor() {
        assertThat(offered(true))
                .contains("diffie-hellman-group14-sha1", "ssh-rsa", "aes128-cbc", "hmac-sha1", "hmac-sha1-96")
                .containsAll(offered(false))
                .noneMatch(name -> name.contains("group1-") || name.contains("3des") || name.contains("md5"));
    }

    /** What needs a library that is not there would end each connection on which it is agreed. */
    @Test
    void areOfThePlatform() {
        assertThat(offered(true)).noneMatch(name -> name.startsWith("sntrup"));
    }
}
