package io.copyrun.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/**
 * An FTP server for tests over a directory of its own: {@code netops} writes with the password {@code canary-ftp}, anybody as
 * {@code anonymous}, and {@code reader} only reads. Data connections must come from where the control connection did.
 */
public final class FtpReceiver implements AutoCloseable {
    private final Path directory;
    private final FtpServer server;
    private final int port;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> clients = new CopyOnWriteArrayList<>();

    public FtpReceiver() throws Exception {
        this.directory = Files.createTempDirectory("ftp-receiver");
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setPassiveIpCheck(true);
        listener.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        FtpServerFactory factory = new FtpServerFactory();
        var bound = listener.createListener();
        factory.addListener("default", bound);
        factory.setUserManager(users());
        // The server clears this map when it stops.
        factory.setFtplets(new HashMap<>(Map.of("witness", new Witness())));
        this.server = factory.createServer();
        server.start();
        this.port = bound.getPort();
    }

    private UserManager users() throws FtpException {
        PropertiesUserManagerFactory factory = new PropertiesUserManagerFactory();
        factory.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        UserManager users = factory.createUserManager();
        users.save(user("netops", "canary-ftp", List.of(new WritePermission())));
        users.save(user("anonymous", "", List.of(new WritePermission())));
        users.save(user("reader", "canary-ftp", List.of()));
        return users;
    }

    private BaseUser user(String name, String password, List<Authority> authorities) {
        BaseUser user = new BaseUser();
        user.setName(name);
        user.setPassword(password);
        user.setHomeDirectory(directory.toString());
        user.setAuthorities(authorities);
        return user;
    }

    private final class Witness extends DefaultFtplet {
        @Override
        public FtpletResult beforeCommand(FtpSession session, FtpRequest request) {
            commands.add(request.getRequestLine());
            return FtpletResult.DEFAULT;
        }

        @Override
        public FtpletResult afterCommand(FtpSession session, FtpRequest request, FtpReply reply) {
            clients.add(session.getClientAddress().getAddress().getHostAddress());
            return FtpletResult.DEFAULT;
        }
    }

    public int port() {
        return port;
    }

    /** Lines of the control connections, passwords and all. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    public List<String> clients() {
        return List.copyOf(clients);
    }

    public byte[] file(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("no such file: " + name, e);
        }
    }

    public boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    public void keep(String name, byte[] bytes) {
        try {
            Files.write(directory.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep: " + name, e);
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
