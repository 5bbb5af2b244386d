package io.copyrun.tftp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the test of a bad input by its number in the list of threats: to 38 TFTP, to 54 FTP, to 68 RCP. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Threat {
    int[] value();
}
