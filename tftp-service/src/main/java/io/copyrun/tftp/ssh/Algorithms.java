package io.copyrun.tftp.ssh;

import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.BuiltinFactory;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/**
 * What the server offers. The ciphers are the platform's own, which use the processor's instructions. ChaCha20 is not among them:
 * it is what the Terrapin attack works on where a client does not know strict key exchange, and the library's is plain Java.
 */
final class Algorithms {
    private static final List<BuiltinCiphers> CIPHERS = List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes192ctr,
            BuiltinCiphers.aes256ctr);
    private static final List<BuiltinCiphers> OLD_CIPHERS =
            List.of(BuiltinCiphers.aes128cbc, BuiltinCiphers.aes192cbc, BuiltinCiphers.aes256cbc);
    private static final List<BuiltinMacs> MACS = List.of(
            BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha512etm, BuiltinMacs.hmacsha256, BuiltinMacs.hmacsha512);
    private static final List<BuiltinMacs> OLD_MACS = List.of(BuiltinMacs.hmacsha1, BuiltinMacs.hmacsha196);
    private static final List<BuiltinSignatures> SIGNATURES =
            List.of(BuiltinSignatures.nistp256, BuiltinSignatures.rsaSHA512, BuiltinSignatures.rsaSHA256);
    private static final List<BuiltinSignatures> OLD_SIGNATURES = List.of(BuiltinSignatures.rsa);
    private static final List<BuiltinDHFactories> OLD_KEY_EXCHANGES = List.of(BuiltinDHFactories.dhg14);

    private Algorithms() {}

    /**
     * Has a server offer them.
     *
     * @param legacy whether also those that IOS 12 and 15 need
     */
    static void offer(SshServer server, boolean legacy) {
        // What needs a library that is not there is left out: asked for by true here, and by false below.
        server.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                true, both(ServerBuilder.DEFAULT_KEX_PREFERENCE, OLD_KEY_EXCHANGES, legacy), ServerBuilder.DH2KEX));
        server.setCipherFactories(BuiltinFactory.setUpFactories(false, both(CIPHERS, OLD_CIPHERS, legacy)));
        server.setMacFactories(BuiltinFactory.setUpFactories(false, both(MACS, OLD_MACS, legacy)));
        server.setSignatureFactories(BuiltinFactory.setUpFactories(false, both(SIGNATURES, OLD_SIGNATURES, legacy)));
        server.setCompressionFactories(List.of(BuiltinCompressions.none));
    }

    private static <T> List<T> both(List<T> modern, List<T> old, boolean legacy) {
        List<T> all = new ArrayList<>(modern);
        if (legacy) {
            all.addAll(old);
        }
        return all;
    }
}
