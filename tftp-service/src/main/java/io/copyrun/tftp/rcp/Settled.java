package io.copyrun.tftp.rcp;

/** Everything has been said. A ticket is for one file: whoever wants to go on is told no. */
record Settled() implements Rcp {
    @Override
    public Step step(Event event) {
        if (event instanceof Event.Bytes(var bytes)) {
            bytes.position(bytes.limit());
            return Step.of(this, Rcp.no("one file only"), new Effect.Close());
        }
        return Step.of(this, new Effect.Close());
    }
}
