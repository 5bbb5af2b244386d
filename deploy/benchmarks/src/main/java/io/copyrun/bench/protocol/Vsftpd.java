package io.copyrun.bench.protocol;

import io.copyrun.event.TransferProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** vsftpd, with uploads by anonymous users, as nobody has a password here. */
final class Vsftpd implements Daemon {
    private static final String SETTINGS = """
            listen=YES
            listen_address=%s
            background=NO
            anonymous_enable=YES
            no_anon_password=YES
            ftp_username=copyrun-ftp
            anon_root=%s
            anon_upload_enable=YES
            anon_world_readable_only=NO
            write_enable=YES
            local_enable=NO
            session_support=NO
            secure_chroot_dir=/run/copyrun-empty
            """;
    private static final int PORT = 21;

    @Override
    public TransferProtocol protocol() {
        return TransferProtocol.FTP;
    }

    @Override
    public String name() {
        return "vsftpd";
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public List<String> command(Programs programs, Path folder) throws IOException {
        Path settings = Files.writeString(folder.resolve("vsftpd.conf"), SETTINGS.formatted(HOST, folder));
        return List.of(programs.path("vsftpd"), settings.toString());
    }

    @Override
    public Account account(Path folder) {
        return new Account(HOST, "anonymous", "canary-anonymous", FILES + "/");
    }
}
