package io.copyrun.session.telnet;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A socket whose input is a {@link PatientInput}. */
final class PatientSocket extends Socket {
    private @Nullable PatientInput input;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        return patientInput();
    }

    synchronized PatientInput patientInput() throws IOException {
        PatientInput patient = input;
        if (patient == null) {
            patient = new PatientInput(this, super.getInputStream());
            input = patient;
        }
        return patient;
    }
}
