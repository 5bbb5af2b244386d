package io.copyrun.tftp.ftp;

import java.util.List;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.AuthorizationRequest;
import org.apache.ftpserver.ftplet.User;
import org.jspecify.annotations.Nullable;

/** Tells the library that somebody has logged in, and nothing else: no name, no password, no directory, no right. */
final class SessionUser implements User {
    @Override
    public String getName() {
        return "ticket";
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public List<? extends Authority> getAuthorities() {
        return List.of();
    }

    @Override
    public List<? extends Authority> getAuthorities(Class<? extends Authority> type) {
        return List.of();
    }

    @Override
    public @Nullable AuthorizationRequest authorize(AuthorizationRequest request) {
        return null;
    }

    /** Seconds; 0 for that of the listener. */
    @Override
    public int getMaxIdleTime() {
        return 0;
    }

    @Override
    public boolean getEnabled() {
        return true;
    }

    @Override
    public String getHomeDirectory() {
        return "/";
    }
}
