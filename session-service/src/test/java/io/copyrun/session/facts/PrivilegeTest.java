package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivilegeTest {
    private static final List<String> FULL = List.of("network-admin", "network-operator");
    private static final String ACCOUNTS = """
            user:admin
                    this user account has no expiry date
                    roles:network-admin
            user:backup
                    this user account has no expiry date
                    roles:dev-ops priv-7
            no password set. Local login not allowed
            """;

    private static List<String> roles(String user) {
        return Privilege.roles("User name: " + user + "\nCurrent privilege level: -1\n", ACCOUNTS);
    }

    @Test
    void readsTheLevelOfAsaToo() {
        assertThat(Privilege.parse("Username : enable_15\nCurrent privilege level : 15\nCurrent Mode/s : P_PRIV\n"))
                .hasValue(15);
    }

    @Test
    void saysWhatALowerLevelIsAndWhatItNeeds() {
        assertThat(Privilege.filtered(15, 15)).isNull();
        assertThat(Privilege.filtered(7, 15))
                .isEqualTo("the session has privilege level 7, and only level 15 sees the whole running configuration");
    }

    @ParameterizedTest
    @CsvSource({"admin, network-admin", "backup, dev-ops", "nobody,"})
    void readsTheRolesOfTheUserOfTheSession(String user, String first) {
        assertThat(roles(user).stream().findFirst().orElse(null)).isEqualTo(first);
    }

    @Test
    void saysWhichRolesSeeAllOfIt() {
        assertThat(Privilege.filtered(roles("admin"), FULL)).isNull();
        assertThat(Privilege.filtered(roles("backup"), FULL))
                .isEqualTo(
                        "the session has the role dev-ops, priv-7, and only network-admin, network-operator see the whole"
                                + " running configuration");
    }

    @Test
    void claimsNothingOfRolesThatAreNotTold() {
        assertThat(Privilege.filtered(roles("nobody"), FULL)).isNull();
        assertThat(Privilege.roles("", ACCOUNTS)).isEmpty();
    }
}
