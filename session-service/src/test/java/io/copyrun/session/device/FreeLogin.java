package io.copyrun.session.device;

/** Lets every login begin, and counts what it is told. */
public final class FreeLogin implements LoginWatch {
    public int typed;
    public int accepted;

    @Override
    public void typing() {
        typed++;
    }

    @Override
    public void accepted() {
        accepted++;
    }
}
