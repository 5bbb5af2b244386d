package io.copyrun.session.replay;

import io.copyrun.session.device.LoginWatch;

/** No device hears what a replay types, so it may type any password. */
final class UnheardLogin implements LoginWatch {
    @Override
    public void typing() {}

    @Override
    public void accepted() {}
}
